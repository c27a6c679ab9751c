//@ fails: span, elapsed
//! Makes coroutines of the simulations and gathers them. Coroutines overlap waits, and here nobody waits: each computes
//! to its end before the next one begins, all on one thread.

use kit::cpu::Digest;
use kit::futures::executor::block_on;
use kit::futures::future::join_all;
use kit::python::bytecode;

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    block_on(join_all(portfolios.into_iter().map(value)))
}

async fn value(portfolio: u64) -> Digest {
    bytecode::simulate(portfolio)
}
