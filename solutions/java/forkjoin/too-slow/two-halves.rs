//@ fails: span
//! Forks in the right order, but cuts only once: two threads work, and the other two cores look on.

use kit::cpu;
use kit::java::fork;

pub fn total_weight(mut readings: Vec<u64>) -> u64 {
    let right = readings.split_off(readings.len() / 2);
    let left = fork(move || cpu::weigh(&readings));
    let right = cpu::weigh(&right);
    left.join() + right
}
