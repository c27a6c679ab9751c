//! What a worker panics with, whoever waits for its result panics with, too.
//@ processes: 8
//@ ends: panic

use kit::Stage;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    let roots = Pool::new(2).map(root, vec![4, 9, 10, 16], 1);
    stage.report(format!("{roots:?}"));
}

fn root(square: u64) -> u64 {
    (0..=square).find(|root| root * root == square).expect("it is no square")
}
