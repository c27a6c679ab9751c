//! A global that is loaded before a call and stored after it loses an update when the GIL changes hands in between. A
//! lock that is held meanwhile keeps it, and who waits for that lock does not keep the GIL from others.
//@ reports: without a lock, two additions of 1 made 1
//@ reports: with a lock, two additions of 1 made 2
//@ reports: beside a thread that waits for the lock, bytecode of 2 ms took 2 ms

use kit::Stage;
use kit::python::{self, Global, Lock, Thread, bytecode};
use std::time::{Duration, Instant};

static BARE: Global = Global::new(0);
static GUARDED: Global = Global::new(0);
static LOCK: Lock = Lock::new();

fn add_one(to: &Global) {
    let seen = to.load();
    bytecode::simulate(seen);
    to.store(seen + 1);
}

pub fn run(stage: &Stage) {
    let threads: Vec<_> = (0..2).map(|_| Thread::start(|| add_one(&BARE))).collect();
    threads.into_iter().for_each(Thread::join);
    stage.report(format!("without a lock, two additions of 1 made {}", BARE.load()));

    let locked = || {
        let _held = LOCK.acquire();
        add_one(&GUARDED);
    };
    let threads: Vec<_> = (0..2).map(|_| Thread::start(locked)).collect();
    threads.into_iter().for_each(Thread::join);
    stage.report(format!("with a lock, two additions of 1 made {}", GUARDED.load()));

    let held = LOCK.acquire();
    let waiting = Thread::start(|| drop(LOCK.acquire()));
    python::sleep(Duration::from_millis(1));
    let start = Instant::now();
    bytecode::count_words(&"word ".repeat(205)[..1024]);
    let took = start.elapsed().as_millis();
    stage.report(format!("beside a thread that waits for the lock, bytecode of 2 ms took {took} ms"));
    drop(held);
    waiting.join();
}
