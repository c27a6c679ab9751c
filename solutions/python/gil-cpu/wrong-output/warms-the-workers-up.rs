//@ fails: jobs
//! Sends each worker a small simulation ahead, so that all of them are awake when the real ones come. A simulation is
//! 50 ms for whichever portfolio it is, and all others wait behind it.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    let pool = Pool::new(4);
    pool.map(bytecode::simulate, vec![0; 4], 1);
    pool.map(bytecode::simulate, portfolios, 1)
}
