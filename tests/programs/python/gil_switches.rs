//! Four threads of 50 ms of bytecode each take 200 ms, on four cores, and the GIL changes hands every 5 ms. A
//! std Mutex that is let go every 5 ms is taken back by the same thread at once, while the others are waking.
//@ takes: 400 ms
//@ reports: under the GIL: 200 ms, 45 switches
//@ reports: under a Mutex: 200 ms, 4 switches

use kit::Stage;
use kit::python::{self, Thread, allow_threads, bytecode};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

pub fn run(stage: &Stage) {
    let (start, before) = (Instant::now(), python::switches());
    let threads: Vec<_> =
        (0..4).map(|portfolio| Thread::start(move || bytecode::simulate(portfolio))).collect();
    for thread in threads {
        thread.join();
    }
    let (took, switches) = (start.elapsed().as_millis(), python::switches() - before);
    stage.report(format!("under the GIL: {took} ms, {switches} switches"));

    let start = Instant::now();
    let switches = allow_threads(|| with_a_mutex());
    stage.report(format!("under a Mutex: {} ms, {switches} switches", start.elapsed().as_millis()));
}

/// Ten stretches of 5 ms in each of four threads, under a plain lock.
fn with_a_mutex() -> u32 {
    let (lock, half_kib) = (Mutex::new((None, 0)), [0; 512]);
    thread::scope(|scope| {
        for me in 0..4 {
            let lock = &lock;
            scope.spawn(move || {
                for _ in 0..10 {
                    let mut holder = lock.lock().expect("no panic");
                    if holder.0.replace(me) != Some(me) {
                        holder.1 += 1;
                    }
                    kit::cpu::hash_file(&half_kib);
                }
            });
        }
    });
    lock.into_inner().expect("no panic").1
}
