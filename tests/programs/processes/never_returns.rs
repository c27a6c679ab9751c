//! A worker that goes on for ever is a runaway.
//@ processes: 8
//@ ends: runaway

use kit::Stage;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    stage.report(format!("{:?}", Pool::new(1).map(collatz, vec![0], 1)));
}

/// Zero never comes to one.
fn collatz(mut number: u64) -> u64 {
    let mut steps = 0_u64;
    while number != 1 {
        number = if number % 2 == 0 { number / 2 } else { 3 * number + 1 };
        steps = steps.wrapping_add(1);
    }
    steps
}
