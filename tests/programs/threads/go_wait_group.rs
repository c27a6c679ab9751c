//! A WaitGroup counts what it is told: the wait ends at zero, at once if it is zero already, and never if it was told
//! too much. Goroutines that start late have told it nothing by then.
//@ ends: deadlock
//@ takes: 27 ms
//@ reports: nothing to wait for after 0 ms
//@ reports: added before: 12 ms
//@ reports: added inside: 0 ms, 0 of 2 done
//@ reports: by then: 2 of 2 done

use kit::Stage;
use kit::go::{self, WaitGroup};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

/// As good as exactly: 2 ms.
const LATE: Range<Duration> = Duration::from_micros(2_000)..Duration::from_micros(2_001);

pub fn run(stage: &Stage) {
    let start = Instant::now();
    let group = WaitGroup::new();
    group.wait();
    stage.report(format_args!("nothing to wait for after {} ms", start.elapsed().as_millis()));

    go::start_late(stage, LATE);
    group.go(|| thread::sleep(Duration::from_millis(10)));
    group.wait();
    stage.report(format_args!("added before: {} ms", start.elapsed().as_millis()));

    let (start, done) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    for _ in 0..2 {
        let (group, done) = (group.clone(), done.clone());
        go::spawn(move || {
            group.add(1);
            thread::sleep(Duration::from_millis(10));
            done.fetch_add(1, Relaxed);
            group.done();
        });
    }
    group.wait();
    let (took, finished) = (start.elapsed().as_millis(), done.load(Relaxed));
    stage.report(format_args!("added inside: {took} ms, {finished} of 2 done"));
    thread::sleep(Duration::from_millis(15));
    stage.report(format_args!("by then: {} of 2 done", done.load(Relaxed)));

    group.add(1);
    group.wait();
}
