//! Two threads take two locks in opposite order, each while it holds its first; a third goes on for a while.
//@ ends: deadlock
//@ takes: 30 ms

use kit::Stage;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub fn run(_: &Stage) {
    let (left, right) = (Mutex::new(()), Mutex::new(()));
    thread::scope(|scope| {
        scope.spawn(|| take_both(&left, &right));
        scope.spawn(|| take_both(&right, &left));
        scope.spawn(|| thread::sleep(Duration::from_millis(30)));
    });
}

fn take_both(first: &Mutex<()>, second: &Mutex<()>) {
    let _first = first.lock().expect("no panic");
    thread::sleep(Duration::from_millis(5));
    let _second = second.lock().expect("no panic");
}
