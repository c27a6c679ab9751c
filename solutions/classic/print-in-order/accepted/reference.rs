//! A count of the steps that are done, under a lock, and a condition to wait on until it is high enough.

use kit::parking_lot::{Condvar, Mutex};

pub struct Launch {
    done: Mutex<u32>,
    moved_on: Condvar,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { done: Mutex::new(0), moved_on: Condvar::new() }
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

    /// Does `step` once as many others are done.
    fn after(&self, others: u32, step: impl FnOnce()) {
        let mut done = self.done.lock();
        // Whoever comes late finds the count where it is and does not wait at all: what has happened is remembered.
        while *done < others {
            self.moved_on.wait(&mut done);
        }
        // Nobody else's turn is now, so the lock is not needed for the step itself.
        drop(done);
        step();
        *self.done.lock() += 1; // when it is done, and not before
        self.moved_on.notify_all(); // both may be waiting, and only one of them can go on
    }
}
