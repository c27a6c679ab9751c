//@ fails: schedules
//! Parks until it is its turn, and says which thread to unpark just before, the first time that it has to. Who moves
//! on between that look and these words has found nobody to unpark.

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
        for step in (0..2 * self.trains).filter(|step| ROUND[step % 4] == me) {
            while self.step.load(SeqCst) != step {
                self.threads[me].get_or_init(thread::current);
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
