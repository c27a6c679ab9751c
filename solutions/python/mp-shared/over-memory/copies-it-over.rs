//@ fails: memory
//! Reads the numbers as before, copies them into shared memory, and sends names from there on. Nothing is pickled. But
//! the array that was read first is still there, and so everything is in memory twice.

use kit::python::multiprocessing::{Pool, SharedMemory};
use kit::python::{Array, Recording};

const PARTS: usize = 4;

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(PARTS);
    let numbers = recording.read();
    let memory = SharedMemory::create(recording.numbers());
    numbers.copy_into(&memory);

    let parts = (0..PARTS).map(|part| (memory, part)).collect();
    pool.map(sum, parts, 1).into_iter().sum()
}

fn sum((memory, part): (SharedMemory, usize)) -> u64 {
    Array::view(&memory).split(PARTS)[part].sum()
}
