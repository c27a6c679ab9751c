//! What `Pool.map` of Python does by itself: about four chunks for each worker.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

const WORKERS: usize = 4;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    // A rule of thumb that needs to know nothing of the lines. It is a compromise: with sixteen chunks the last ones,
    // which hold the long lines, are still a little large.
    let chunksize = lines.len().div_ceil(4 * WORKERS);
    Pool::new(WORKERS).map(count, lines, chunksize)
}

fn count(line: String) -> Digest {
    bytecode::count_words(&line)
}
