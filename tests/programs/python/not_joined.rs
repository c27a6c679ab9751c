//! The end of the program waits for threads that nobody joined.
//@ takes: 60 ms
//@ reports: the main thread is done after 0 ms

use kit::Stage;
use kit::python::{self, Thread};
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let start = Instant::now();
    Thread::start(|| python::sleep(Duration::from_millis(60)));
    stage.report(format!("the main thread is done after {} ms", start.elapsed().as_millis()));
}
