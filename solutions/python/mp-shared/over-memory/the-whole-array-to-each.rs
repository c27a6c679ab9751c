//@ fails: memory, facts, elapsed
//! Each worker gets the array and the number of its part. That leaves the cutting to the workers, and sends four times
//! 100 MB.

use kit::python::multiprocessing::Pool;
use kit::python::{Array, Recording};

const PARTS: usize = 4;

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(PARTS);
    let tasks = (0..PARTS).map(|part| (recording.read(), part)).collect();
    pool.map(sum, tasks, 1).into_iter().sum()
}

fn sum((numbers, part): (Array, usize)) -> u64 {
    numbers.split(PARTS)[part].sum()
}
