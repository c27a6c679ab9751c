//! Fork the left half, compute the right one, and only then ask for the left.

use kit::cpu;
use kit::java::fork;
use std::ops::Range;
use std::sync::Arc;

/// As many readings as one task weighs without cutting them further. Weighing 200 takes 1 ms, so the 20 µs that each
/// call costs are 2 % of it, and there are some thirty tasks to even out what four cores have to do.
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

    // From here on an idle thread may take the left half, the larger the better: it will fork in its turn.
    let shared = readings.clone();
    let left = fork(move || compute(&shared, part.start..middle));

    // This thread has work of its own meanwhile.
    let right = compute(readings, middle..part.end);

    // If nobody took the left half, `join` computes it here and now.
    left.join() + right
}
