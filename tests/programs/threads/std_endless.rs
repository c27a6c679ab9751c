//! A loop that nothing ends, beside a thread that ends in time. It gives way, for others to get there; nobody does.
//@ ends: runaway

use kit::Stage;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn run(_: &Stage) {
    let never = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| ());
        while !never.load(SeqCst) {
            thread::yield_now();
        }
    });
}
