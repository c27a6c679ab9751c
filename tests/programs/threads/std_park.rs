//! A thread that is unparked before it parks goes on at once, and one that is never unparked when its time is up.
//@ takes: 10 ms
//@ reports: early: 0 ms, on time: 3 ms, given up: 7 ms

use kit::Stage;
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let time = |wait: &dyn Fn()| {
        let start = Instant::now();
        wait();
        start.elapsed().as_millis()
    };
    let me = thread::current();
    me.unpark();
    let early = time(&thread::park);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(3));
        me.unpark();
    });
    let on_time = time(&thread::park);
    let given_up = time(&|| thread::park_timeout(Duration::from_millis(7)));
    stage.report(format!("early: {early} ms, on time: {on_time} ms, given up: {given_up} ms"));
}
