//@ fails: jobs
//! Measures the longest line before choosing a chunk size. The idea is good; the line is counted twice, and the pool
//! waits for it.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;
use std::time::{Duration, Instant};

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let started = Instant::now();
    if let Some(longest) = lines.iter().max_by_key(|line| line.len()) {
        bytecode::count_words(longest);
    }
    let at_most = started.elapsed().max(Duration::from_micros(1));

    // As many lines as take 10 ms at the very most.
    let chunksize = Duration::from_millis(10).div_duration_f64(at_most).ceil() as usize;
    Pool::new(4).map(count, lines, chunksize)
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
