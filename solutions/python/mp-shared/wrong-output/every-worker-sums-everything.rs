//@ fails: output, jobs, elapsed
//! Shares the memory, and forgets to tell the workers apart.

use kit::python::multiprocessing::{Pool, SharedMemory};
use kit::python::{Array, Recording};

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(4);
    let memory = SharedMemory::create(recording.numbers());
    recording.read_into(&memory);
    pool.map(sum, vec![memory; 4], 1).into_iter().sum()
}

fn sum(memory: SharedMemory) -> u64 {
    Array::view(&memory).sum()
}
