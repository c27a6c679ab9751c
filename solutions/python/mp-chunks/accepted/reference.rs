//! Forty lines a message: sixty messages for four workers.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

/// Counting a chunk takes 2 to 12 ms. A message costs a few dozen microseconds, which no longer matters beside that,
/// and no worker is ever more than one chunk behind the others.
const LINES_IN_A_CHUNK: usize = 40;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let pool = Pool::new(4);
    pool.map(count, lines, LINES_IN_A_CHUNK)
}

/// The workers call it line by line; only the messages are larger.
fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
