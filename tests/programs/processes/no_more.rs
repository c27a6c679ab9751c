//! A run has the processes that its kata.yaml allows, and no more.
//@ processes: 8
//@ ends: panic

use kit::Stage;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    let pools: Vec<Pool> = (0..3).map(|_| Pool::new(3)).collect();
    stage.report(format!("{} pools", pools.len()));
}
