//@ fails: output
//! Deals the lines out like cards, so that each worker gets its share of the long ones. The work is perfectly even,
//! and the results come back hand by hand instead of line by line.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

const WORKERS: usize = 4;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let mut hands = vec![Vec::new(); WORKERS];
    for (place, line) in lines.into_iter().enumerate() {
        hands[place % WORKERS].push(line);
    }
    Pool::new(WORKERS).imap(count_all, hands).flatten().collect()
}

fn count_all(lines: Vec<String>) -> Vec<Digest> {
    lines.iter().map(|line| bytecode::count_words(line)).collect()
}
