//@ fails: round_trips
//! Chunks that are just large enough to keep the workers busy while the parent has nothing else to do. A fifth of
//! one core goes into messages, and whoever adds a fifth worker is back where this began.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    Pool::new(4).map(count, lines, 8)
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
