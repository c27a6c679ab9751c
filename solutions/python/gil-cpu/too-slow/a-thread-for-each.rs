//@ fails: span, elapsed
//! More threads: twelve instead of four. They queue for the same lock.

use kit::cpu::Digest;
use kit::python::{Thread, bytecode};

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    let threads: Vec<_> = portfolios
        .into_iter()
        .map(|portfolio| Thread::start(move || bytecode::simulate(portfolio)))
        .collect();
    threads.into_iter().map(Thread::join).collect()
}
