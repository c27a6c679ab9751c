//@ fails: deadlock
//! The count and the loop are right, but one condition serves both edges and only one thread is told. If that is the
//! one whose turn is not yet, it goes back to wait, and nobody tells the other.

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

    fn after(&self, others: u32, step: impl FnOnce()) {
        self.moved_on.wait_while(&mut self.done.lock(), |done| *done < others);
        step();
        *self.done.lock() += 1;
        self.moved_on.notify_one();
    }
}
