//@ fails: round_trips, elapsed
//! `map` instead of `imap`, with the chunk size that says nothing is to be changed.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    Pool::new(4).map(count, lines, 1)
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
