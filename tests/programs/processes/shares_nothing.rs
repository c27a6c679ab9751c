//! A process has what its parent had before the run began and keeps what it changes to itself, except for memory that
//! is shared. What it gets and gives are copies.
//@ processes: 8
//@ reports: the parent has 1, two workers have 100, and memory that is shared has 201

use kit::Stage;
use kit::python::multiprocessing::{Pool, SharedMemory};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

static COUNTER: AtomicU64 = AtomicU64::new(0);

pub fn run(stage: &Stage) {
    COUNTER.fetch_add(1, SeqCst);
    let memory = SharedMemory::create(2);
    memory.set(1, 1);
    let counters = [Pool::new(1), Pool::new(1)].map(|pool| pool.map(add, vec![(memory, 100)], 1)[0]);
    assert_eq!(counters[0], counters[1]);
    let (parent, shared) = (COUNTER.load(SeqCst), memory.get(1));
    let workers = counters[0];
    stage.report(format!(
        "the parent has {parent}, two workers have {workers}, and memory that is shared has {shared}"
    ));
}

fn add((memory, number): (SharedMemory, u64)) -> u64 {
    memory.set(1, memory.get(1) + number);
    COUNTER.fetch_add(number, SeqCst) + number
}
