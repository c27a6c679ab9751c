//! Shares the results as well: each worker has a cell of its own, in a second block.

use kit::python::multiprocessing::{Pool, SharedMemory};
use kit::python::{Array, Recording};

/// More parts than workers, so that a worker that is done early takes another.
const PARTS: usize = 20;

/// What a worker has to know.
type Task = (SharedMemory, SharedMemory, usize);

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(4);
    let numbers = SharedMemory::create(recording.numbers());
    recording.read_into(&numbers);

    // One cell for each part. With one cell for all, every worker would have to read it, add to it and write it back,
    // and two that do so at the same time lose one of the sums.
    let sums = SharedMemory::create(PARTS);
    let tasks: Vec<Task> = (0..PARTS).map(|part| (numbers, sums, part)).collect();
    pool.map(sum, tasks, 1);
    (0..PARTS).map(|part| sums.get(part)).sum()
}

fn sum((numbers, sums, part): Task) {
    sums.set(part, Array::view(&numbers).split(PARTS)[part].sum());
}
