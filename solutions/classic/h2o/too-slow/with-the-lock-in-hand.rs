//@ fails: elapsed
//! Bonds with the lock in hand, so that nothing can go wrong between the count and the bond. Nor can anything go on:
//! one atom bonds at a time.

use kit::parking_lot::{Condvar, Mutex};

pub struct Vessel {
    /// Places for hydrogen and for oxygen that nobody has taken.
    free: Mutex<[usize; 2]>,
    begun: Condvar,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { free: Mutex::new([2, 1]), begun: Condvar::new() }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.bond(0, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.bond(1, bond);
    }

    fn bond(&self, kind: usize, bond: impl FnOnce()) {
        let mut free = self.free.lock();
        self.begun.wait_while(&mut free, |free| free[kind] == 0);
        free[kind] -= 1;
        bond();
        if *free == [0, 0] {
            *free = [2, 1];
            self.begun.notify_all();
        }
    }
}
