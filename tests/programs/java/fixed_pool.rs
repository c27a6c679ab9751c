//! A pool of two takes five jobs of 10 ms in three rounds, in the order in which they were handed over.
//@ takes: 30 ms
//@ reports: done: [0, 1, 2, 3, 4]
//@ reports: handed over and gone

use kit::Stage;
use kit::cpu;
use kit::java::ExecutorService;
use std::sync::{Arc, Mutex};

pub fn run(stage: &Stage) {
    let pool = ExecutorService::named(stage, "pool", 2);
    let begun = Arc::new(Mutex::new(Vec::new()));
    let jobs = (0..5_u8).map(|number| {
        let begun = begun.clone();
        move || {
            begun.lock().expect("nobody panics").push(number);
            cpu::hash_file(&[number; 1024])
        }
    });
    let futures = pool.invoke_all(jobs);
    assert!(futures.iter().all(|future| future.is_done()));
    let mut begun = begun.lock().expect("nobody panics").clone();
    begun.sort_unstable();
    stage.report(format!("done: {begun:?}"));
    pool.close();
    stage.report("handed over and gone");
}
