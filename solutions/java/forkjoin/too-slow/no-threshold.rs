//@ fails: span
//! Cuts until single readings are left, to have as many tasks as possible. All cores are busy, and most of what they
//! do is to begin: 20 µs for each call, for 5 µs of weighing.

use kit::cpu;
use kit::rayon;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    compute(&readings)
}

fn compute(readings: &[u64]) -> u64 {
    if readings.len() == 1 {
        return cpu::weigh(readings);
    }
    let (left, right) = readings.split_at(readings.len() / 2);
    let (left, right) = rayon::join(|| compute(left), || compute(right));
    left + right
}
