//@ fails: memory, facts, elapsed
//! The numbers are in shared memory, and what is sent is a view of them. A view copies nothing until it is pickled:
//! then its numbers are written out like those of any other array.

use kit::python::multiprocessing::{Pool, SharedMemory};
use kit::python::{Array, Recording};

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(4);
    let memory = SharedMemory::create(recording.numbers());
    recording.read_into(&memory);
    let views = Array::view(&memory).split(4);
    pool.map(sum, views, 1).into_iter().sum()
}

fn sum(part: Array) -> u64 {
    part.sum()
}
