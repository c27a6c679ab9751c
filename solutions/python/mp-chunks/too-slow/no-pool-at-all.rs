//@ fails: elapsed
//! A plain loop. It sends no message, and it was indeed as fast as the pool. Three cores have nothing to do.

use kit::cpu::Digest;
use kit::python::bytecode;

pub fn count_lines(lines: Vec<String>) -> Vec<Digest> {
    lines.iter().map(|line| bytecode::count_words(line)).collect()
}
