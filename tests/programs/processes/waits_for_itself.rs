//! A worker that waits for ever is a deadlock of the run, found at once.
//@ processes: 8
//@ ends: deadlock

use kit::Stage;
use kit::python::multiprocessing::Pool;
use std::sync::Mutex;

pub fn run(stage: &Stage) {
    stage.report(format!("{:?}", Pool::new(1).map(twice, vec![1], 1)));
}

fn twice(number: u64) -> u64 {
    let lock = Mutex::new(number);
    let held = lock.lock().expect("nobody has it");
    *held + *lock.lock().expect("it is held already")
}
