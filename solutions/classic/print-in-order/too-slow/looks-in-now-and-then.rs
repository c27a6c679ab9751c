//@ fails: elapsed
//! Waits for the event and not for a time, which is right, by looking every two milliseconds. Most of the time the step
//! before was done long ago, and nobody was there to see.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

pub struct Launch {
    done: AtomicU32,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { done: AtomicU32::new(0) }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        self.after(0, step);
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.after(1, step);
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.after(2, step);
    }

    fn after(&self, others: u32, step: impl FnOnce()) {
        while self.done.load(SeqCst) < others {
            thread::sleep(Duration::from_millis(2));
        }
        step();
        self.done.fetch_add(1, SeqCst);
    }
}
