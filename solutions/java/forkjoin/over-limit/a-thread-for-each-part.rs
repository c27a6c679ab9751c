//@ fails: threads
//! A thread for each half instead of a task. The work is shared as it should be, and the cores are as busy as with the
//! pool. But there are some thirty threads to start, and a hundred times the readings make three thousand.

use kit::cpu;
use std::thread;

const ENOUGH: usize = 200;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    compute(&readings)
}

fn compute(readings: &[u64]) -> u64 {
    if readings.len() <= ENOUGH {
        return cpu::weigh(readings);
    }
    let (left, right) = readings.split_at(readings.len() / 2);
    thread::scope(|scope| {
        let left = scope.spawn(|| compute(left));
        let right = compute(right);
        left.join().expect("weighing does not panic") + right
    })
}
