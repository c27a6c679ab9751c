//! The memory of all processes counts together.
//@ processes: 8
//@ ends: over-memory

use kit::Stage;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    stage.report(format!("{:?}", Pool::new(4).map(hoard, vec![80 << 20; 4], 1)));
}

fn hoard(bytes: usize) -> usize {
    Vec::<u8>::leak(Vec::with_capacity(bytes)).len()
}
