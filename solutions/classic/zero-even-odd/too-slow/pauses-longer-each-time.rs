//@ fails: elapsed
//! Looks whether it is its turn, and pauses before it looks again, twice as long each time, so as not to be a nuisance.
//! It is never wrong. While it pauses, its turn comes, and nobody crosses.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

pub struct Bridge {
    trains: usize,
    /// How many steps have been done: the line is cleared in even ones, and trains cross in odd ones.
    step: AtomicUsize,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, step: AtomicUsize::new(0) }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            self.at(2 * train - 2, || signal(train));
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        for train in (1..=self.trains).step_by(2) {
            self.at(2 * train - 1, || cross(train));
        }
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        for train in (2..=self.trains).step_by(2) {
            self.at(2 * train - 1, || cross(train));
        }
    }

    fn at(&self, mine: usize, work: impl FnOnce()) {
        let mut pause = Duration::from_micros(100);
        while self.step.load(SeqCst) != mine {
            thread::sleep(pause);
            pause *= 2;
        }
        work();
        self.step.fetch_add(1, SeqCst);
    }
}
