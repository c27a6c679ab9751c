//@ fails: schedules
//! One semaphore with three permits, one for each place of a molecule. It bounds how many bond at a time, and not
//! which: a third atom of hydrogen takes the permit that was meant for oxygen.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::Barrier;

pub struct Vessel {
    places: Semaphore,
    complete: Barrier,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { places: Semaphore::new(3), complete: Barrier::new(3) }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.bond_with_others(bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.bond_with_others(bond);
    }

    fn bond_with_others(&self, bond: impl FnOnce()) {
        self.places.acquire();
        self.complete.wait();
        bond();
        self.places.release();
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
