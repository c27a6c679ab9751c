//@ fails: elapsed
//! A process for each portfolio. All of them compute at once, on four cores; but first twelve interpreters start there,
//! and that takes nearly as long as a simulation.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    let pool = Pool::new(portfolios.len());
    pool.map(bytecode::simulate, portfolios, 1)
}
