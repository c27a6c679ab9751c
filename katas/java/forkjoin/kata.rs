//! The weight of all readings: the sum of the weights of their parts, however they are cut.
//!
//! `cpu::weigh` computes for 20 µs, and for another 5 µs for each reading it is given.

use kit::cpu;
use kit::java::fork;
use std::ops::Range;
use std::sync::Arc;

/// As many readings as one task weighs without cutting them further.
const ENOUGH: usize = 200;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    let everything = 0..readings.len();
    compute(&Arc::new(readings), everything)
}

fn compute(readings: &Arc<Vec<u64>>, part: Range<usize>) -> u64 {
    if part.len() <= ENOUGH {
        return cpu::weigh(&readings[part]);
    }
    let middle = part.start.midpoint(part.end);
    let shared = readings.clone();
    let left = fork(move || compute(&shared, part.start..middle));
    left.join() + compute(readings, middle..part.end)
}
