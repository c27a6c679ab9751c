//! Waits overlap, as each thread lets the GIL go for its own: four threads that wait five times 20 ms take
//! 100 ms. A wait that keeps the GIL keeps everybody.
//@ reports: without the GIL: 100 ms
//@ reports: with the GIL: 80 ms for 4 waits of 20 ms

use kit::Stage;
use kit::python::{self, Thread};
use std::time::{Duration, Instant};

const WAIT: Duration = Duration::from_millis(20);

pub fn run(stage: &Stage) {
    let took = four_times(|| (0..5).for_each(|_| python::sleep(WAIT)));
    stage.report(format!("without the GIL: {took} ms"));
    let took = four_times(|| std::thread::sleep(WAIT));
    stage.report(format!("with the GIL: {took} ms for 4 waits of 20 ms"));
}

fn four_times(target: fn()) -> u128 {
    let start = Instant::now();
    let threads: Vec<_> = (0..4).map(|_| Thread::start(target)).collect();
    for thread in threads {
        thread.join();
    }
    start.elapsed().as_millis()
}
