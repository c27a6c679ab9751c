//! Without a lock: the number of the step is an atomic, and whoever has done one unparks the thread that the next
//! one belongs to. What `LockSupport` is in Java.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, Thread};

/// Steps go round in this order: clear, up, clear, down.
const ROUND: [usize; 4] = [CLEAR, UP, CLEAR, DOWN];
const CLEAR: usize = 0;
const UP: usize = 1;
const DOWN: usize = 2;

pub struct Bridge {
    trains: usize,
    step: AtomicUsize,
    /// Who clears, who drives up, who drives down: as far as they have come.
    threads: [OnceLock<Thread>; 3],
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, step: AtomicUsize::new(0), threads: Default::default() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        self.work(CLEAR, signal);
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.work(UP, cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.work(DOWN, cross);
    }

    fn work(&self, me: usize, work: impl Fn(usize)) {
        // Before the first look at the step: whoever moves it on after that look must find this thread here.
        self.threads[me].get_or_init(thread::current);
        for step in (0..2 * self.trains).filter(|step| ROUND[step % 4] == me) {
            while self.step.load(SeqCst) != step {
                // An unpark that comes between the look and this is kept, and `park` returns at once.
                thread::park();
            }
            work(step / 2 + 1);
            self.step.store(step + 1, SeqCst);
            if let Some(next) = self.threads[ROUND[(step + 1) % 4]].get() {
                next.unpark();
            }
        }
    }
}
