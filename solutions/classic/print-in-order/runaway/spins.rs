//@ fails: runaway
//! Asks a flag until it is set, as fast as it can. Right on every schedule, and six threads that wait keep four cores
//! from the three that work.

use std::hint;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

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
            hint::spin_loop();
        }
        step();
        self.done.fetch_add(1, SeqCst);
    }
}
