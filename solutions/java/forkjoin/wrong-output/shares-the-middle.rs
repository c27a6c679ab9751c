//@ fails: output
//! Forks and joins in the right order and uses all cores. But both halves have the reading in the middle, as if ranges
//! had their end in them, and it is weighed twice, at every cut.

use kit::cpu;
use kit::java::fork;
use std::ops::RangeInclusive;
use std::sync::Arc;

const ENOUGH: usize = 200;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    let last = readings.len() - 1;
    compute(&Arc::new(readings), 0..=last)
}

fn compute(readings: &Arc<Vec<u64>>, part: RangeInclusive<usize>) -> u64 {
    let (first, last) = part.into_inner();
    if last - first < ENOUGH {
        return cpu::weigh(&readings[first..=last]);
    }
    let middle = first.midpoint(last);
    let shared = readings.clone();
    let left = fork(move || compute(&shared, first..=middle));
    let right = compute(readings, middle..=last);
    left.join() + right
}
