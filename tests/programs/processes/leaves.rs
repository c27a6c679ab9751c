//! A worker that ends the process ends the run.
//@ processes: 8
//@ ends: wrong-output

use kit::Stage;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    stage.report(format!("{:?}", Pool::new(1).map(leave, vec![3], 1)));
}

fn leave(code: i32) -> u64 {
    std::process::exit(code)
}
