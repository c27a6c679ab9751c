//! Lets the GIL go around each simulation, as native code does around its loops. But a simulation in pure Python is
//! bytecode, and bytecode without the GIL would break the interpreter. Here it is refused.

use kit::cpu::Digest;
use kit::python::{Thread, allow_threads, bytecode};

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    let threads: Vec<_> = portfolios
        .into_iter()
        .map(|portfolio| Thread::start(move || allow_threads(|| bytecode::simulate(portfolio))))
        .collect();
    threads.into_iter().map(Thread::join).collect()
}
