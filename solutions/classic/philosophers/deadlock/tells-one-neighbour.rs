//@ fails: schedules
//! Both forks in one step, which is right. But when they come back, one of those who wait is told. If that one still cannot
//! eat, the one who could is not told, and in the end nobody is left to tell anybody.

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
        self.put_back.notify_one();
    }
}
