//@ fails: output
//! Deals the portfolios out in turns and puts the shares one behind the other. All cores compute, and the values stand
//! beside the wrong portfolios.

use kit::cpu::Digest;
use kit::python::bytecode;
use kit::python::multiprocessing::Pool;

pub fn value_all(portfolios: Vec<u64>) -> Vec<Digest> {
    let share = |first| portfolios.iter().skip(first).step_by(4).copied().collect();
    let shares: Vec<Vec<u64>> = (0..4).map(share).collect();
    Pool::new(4).imap(value_share, shares).flatten().collect()
}

fn value_share(share: Vec<u64>) -> Vec<Digest> {
    share.into_iter().map(bytecode::simulate).collect()
}
