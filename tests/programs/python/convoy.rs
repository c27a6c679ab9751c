//! A thread of short waits beside a thread of bytecode: after each wait it gets the GIL when the switch interval
//! is over, and not before. Where native code keeps the GIL, the interval is of no use.
//@ reports: beside bytecode, 5 waits of 1 ms took 30 ms
//@ reports: beside native code of 50 ms, the first took 50 ms

use kit::python::{self, Thread, bytecode};
use kit::{Stage, cpu};
use std::time::{Duration, Instant};

const WAIT: Duration = Duration::from_millis(1);

pub fn run(stage: &Stage) {
    let waits = || (0..5).for_each(|_| python::sleep(WAIT));
    let computing = Thread::start(|| bytecode::simulate(1));
    let start = Instant::now();
    waits();
    stage.report(format!("beside bytecode, 5 waits of 1 ms took {} ms", start.elapsed().as_millis()));
    computing.join();

    let computing = Thread::start(|| {
        python::sleep(WAIT / 2);
        cpu::hash_password("secret")
    });
    let start = Instant::now();
    python::sleep(WAIT);
    stage.report(format!("beside native code of 50 ms, the first took {} ms", start.elapsed().as_millis()));
    computing.join();
}
