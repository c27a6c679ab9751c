//! A bridge on four days: with an even number of trains, with an odd one, with a single train, and with none at all.

use kata::Bridge;
use kit::{Inputs, cpu};
use std::sync::Mutex;
use std::thread;

mod kata;

fn main() {
    kit::classic::threads(|stage| {
        let mut inputs = stage.inputs();
        for trains in days(&mut inputs) {
            let (bridge, book) = (Bridge::new(trains), Book::default());
            // A train takes a millisecond to cross, and to clear the line for it takes a fifth of that.
            let (signals, wagons) = (readings(&mut inputs, 36), readings(&mut inputs, 196));
            thread::scope(|scope| {
                scope.spawn(|| bridge.up(|train| book.enter("up", train, &wagons)));
                scope.spawn(|| bridge.down(|train| book.enter("down", train, &wagons)));
                scope.spawn(|| bridge.clear(|train| book.enter("clear", train, &signals)));
            });
            stage.report(format_args!("trains: {trains}"));
            book.into_lines().into_iter().for_each(|line| stage.report(line));
        }
    })
}

/// How many trains there are on each day.
fn days(inputs: &mut Inputs) -> [usize; 4] {
    let mut pairs = || inputs.number(1..4) as usize;
    [2 * pairs(), 2 * pairs() + 1, 1, 0]
}

fn readings(inputs: &mut Inputs, count: usize) -> Vec<u64> {
    inputs.ids(count, 1..1_000_000)
}

/// What happened on the bridge, in the order in which it was over.
#[derive(Default)]
struct Book {
    lines: Mutex<Vec<String>>,
}

impl Book {
    fn enter(&self, what: &str, train: usize, readings: &[u64]) {
        // With the train's number among the readings each entry is a job of its own.
        let weight = cpu::weigh(&[readings, &[train as u64]].concat());
        self.lines
            .lock()
            .expect("nobody panics with the book in hand")
            .push(format!("{what} {train} {weight}"));
    }

    fn into_lines(self) -> Vec<String> {
        self.lines.into_inner().expect("nobody panics with the book in hand")
    }
}
