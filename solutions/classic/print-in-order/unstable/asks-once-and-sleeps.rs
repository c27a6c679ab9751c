//@ fails: schedules
//! Asks how far the others are, which is right, and then sleeps for as long as they should need. After the sleep it
//! does not ask again.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

const STEP: Duration = Duration::from_micros(1_200);

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
        let done = self.done.load(SeqCst);
        if done < others {
            thread::sleep((others - done) * STEP);
        }
        step();
        self.done.fetch_add(1, SeqCst);
    }
}
