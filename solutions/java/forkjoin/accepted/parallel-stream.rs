//! A parallel iterator over chunks, Rust's parallel stream: rayon cuts, steals and joins.

use kit::cpu;
use kit::rayon::prelude::*;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    // The chunks are the threshold: no task weighs less than one of them, the last one aside.
    readings.par_chunks(150).map(cpu::weigh).sum()
}
