//! Count the words of every line of a log, on four processes. Most lines take about 50 µs.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let pool = Pool::new(4);
    pool.imap(count, lines).collect()
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
