//@ fails: facts
//! Semaphores and a barrier, and the permit goes back once the three have met. The next three can meet while these are
//! still bonding.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::Barrier;

pub struct Vessel {
    hydrogen: Semaphore,
    oxygen: Semaphore,
    complete: Barrier,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { hydrogen: Semaphore::new(2), oxygen: Semaphore::new(1), complete: Barrier::new(3) }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.bond_with_others(&self.hydrogen, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.bond_with_others(&self.oxygen, bond);
    }

    fn bond_with_others(&self, places: &Semaphore, bond: impl FnOnce()) {
        places.acquire();
        self.complete.wait();
        places.release();
        bond();
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
