//! Four tills, each a Python thread with two baskets. A till is done within 2 ms, so in an ordinary run nobody asks for
//! the GIL while one is at work.

use kit::python::{self, Thread, bytecode};
use std::sync::Arc;

mod kata;

const TILLS: usize = 4;

fn main() {
    python::threads(|stage| {
        let mut inputs = stage.inputs();
        let mut basket = || {
            let count = inputs.number(2..4) as usize;
            inputs.ids(count, 1..1_000)
        };
        let queues: Vec<Vec<Vec<u64>>> = (0..TILLS).map(|_| vec![basket(), basket()]).collect();
        let due: u64 = queues.iter().flatten().flatten().map(|item| bytecode::price(*item)).sum();

        let shop = Arc::new(kata::Shop::new());
        let open = |queue: Vec<Vec<u64>>| {
            let shop = shop.clone();
            Thread::start(move || queue.iter().for_each(|basket| shop.check_out(basket)))
        };
        let tills: Vec<_> = queues.into_iter().map(open).collect();
        tills.into_iter().for_each(Thread::join);

        let taken = shop.takings();
        stage.report(format_args!("{due} cents are due"));
        stage.report(match due.checked_sub(taken) {
            Some(0) => "all of it was taken".to_owned(),
            Some(missing) => format!("{taken} cents were taken, and {missing} are missing"),
            None => format!("{taken} cents were taken, which is more"),
        });
    })
}
