//! A goroutine's panic ends the program, whatever the others are about.
//@ ends: panic
//@ takes: 5 ms
//@ reports: before

use kit::Stage;
use kit::go;
use std::thread;
use std::time::Duration;

pub fn run(stage: &Stage) {
    go::spawn(|| {
        thread::sleep(Duration::from_millis(5));
        panic!("on purpose");
    });
    stage.report("before");
    thread::sleep(Duration::from_millis(10));
    stage.report("after");
}
