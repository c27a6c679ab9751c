//@ fails: livelock
//! Gives way to the others for as long as it is not its turn: `yield_now` in a loop, or `runtime.Gosched()`. There are
//! more cores than threads, so there is nobody to give way to, and two of the three do nothing but ask.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

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
        while self.step.load(SeqCst) != mine {
            thread::yield_now();
        }
        work();
        self.step.fetch_add(1, SeqCst);
    }
}
