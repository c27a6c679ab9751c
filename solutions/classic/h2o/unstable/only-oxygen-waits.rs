//@ fails: schedules
//! Oxygen lets two of hydrogen in, meets them and bonds, and then the next one may. It has seen to its own end, and not
//! to that of the two, which may not have begun.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::Barrier;

pub struct Vessel {
    let_in: Semaphore,
    oxygen: Semaphore,
    complete: Barrier,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { let_in: Semaphore::new(0), oxygen: Semaphore::new(1), complete: Barrier::new(3) }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.let_in.acquire();
        self.complete.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.oxygen.acquire();
        self.let_in.release();
        self.let_in.release();
        self.complete.wait();
        bond();
        self.oxygen.release();
    }
}

/// What `java.util.concurrent.Semaphore` is.
struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Semaphore {
        Semaphore { permits: Mutex::new(permits), released: Condvar::new() }
    }

    fn acquire(&self) {
        let mut permits = self.permits.lock();
        self.released.wait_while(&mut permits, |permits| *permits == 0);
        *permits -= 1;
    }

    fn release(&self) {
        *self.permits.lock() += 1;
        self.released.notify_one();
    }
}
