//! Quotas and a meeting point: a semaphore for each kind says who may be part of a molecule, and a barrier has its
//! three atoms wait for one another.

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
        // Whoever gets here has a place, so the three that meet are two of the one kind and one of the other.
        self.complete.wait();
        bond();
        // The place is free when its atom has bonded. So the barrier cannot be full again before all three have.
        places.release();
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
