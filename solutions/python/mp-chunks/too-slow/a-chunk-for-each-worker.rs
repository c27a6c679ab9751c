//@ fails: elapsed
//! Four workers, four chunks: as few messages as can be. But the last chunk holds all the long lines, so three workers
//! are done early and watch the fourth.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    let chunksize = lines.len().div_ceil(4);
    Pool::new(4).map(count, lines, chunksize)
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
