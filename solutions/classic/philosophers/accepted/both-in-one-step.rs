//! Nobody ever holds one fork and waits: both are taken in one step, under a lock of the whole table that is let go of
//! before the meal.

use kit::parking_lot::{Condvar, Mutex};

const SEATS: usize = 5;

pub struct Table {
    /// Which forks somebody has.
    taken: Mutex<[bool; SEATS]>,
    put_back: Condvar,
}

impl Table {
    pub fn new() -> Table {
        Table { taken: Mutex::new([false; SEATS]), put_back: Condvar::new() }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let forks = [seat, (seat + 1) % SEATS];
        let mut taken = self.taken.lock();
        self.put_back.wait_while(&mut taken, |taken| forks.iter().any(|fork| taken[*fork]));
        forks.iter().for_each(|fork| taken[*fork] = true);
        drop(taken);

        eat();

        forks.iter().for_each(|fork| self.taken.lock()[*fork] = false);
        // All of them: the neighbours on both sides may be able to eat now, and others who wait cannot.
        self.put_back.notify_all();
    }
}
