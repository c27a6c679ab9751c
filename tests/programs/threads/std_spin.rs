//! Spinning on an atomic sees the flag at its time, and a lock of one bit loses no update.
//@ takes: 2 ms
//@ reports: the flag was seen at 2 ms
//@ reports: counted to 60

use kit::Stage;
use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let (start, flag) = (Instant::now(), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(2));
            flag.store(true, SeqCst);
        });
        while !flag.load(SeqCst) {
            spin_loop();
        }
    });
    stage.report(format!("the flag was seen at {} ms", start.elapsed().as_millis()));

    let (taken, count) = (AtomicBool::new(false), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..20 {
                    while taken.swap(true, SeqCst) {
                        spin_loop();
                    }
                    let before = count.load(SeqCst);
                    count.store(before + 1, SeqCst);
                    taken.store(false, SeqCst);
                }
            });
        }
    });
    stage.report(format!("counted to {}", count.into_inner()));
}
