//! `rayon::join` is the pattern as a function: it offers one closure, runs the other, and returns when both are done.
//! There is no join to put in the wrong place, and both halves may borrow.

use kit::cpu;
use kit::rayon;

const ENOUGH: usize = 200;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    compute(&readings)
}

fn compute(readings: &[u64]) -> u64 {
    if readings.len() <= ENOUGH {
        return cpu::weigh(readings);
    }
    let (left, right) = readings.split_at(readings.len() / 2);
    let (left, right) = rayon::join(|| compute(left), || compute(right));
    left + right
}
