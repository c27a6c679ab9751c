//! Two thousand threads sleep at once.
//@ reports: 2000 slept

use kit::Stage;
use std::thread;
use std::time::Duration;

pub fn run(stage: &Stage) {
    let sleep = || thread::sleep(Duration::from_millis(100));
    let threads: Vec<_> = (0..2_000).map(|_| thread::spawn(sleep)).collect();
    let slept = threads.into_iter().filter_map(|thread| thread.join().ok()).count();
    stage.report(format!("{slept} slept"));
}
