//! A doorman lets four in at most. With one seat empty there is always somebody whose right fork nobody holds.

use kit::parking_lot::{Condvar, Mutex};

const SEATS: usize = 5;

pub struct Table {
    forks: [Mutex<()>; SEATS],
    /// How many have come in: a semaphore of four.
    inside: Mutex<usize>,
    left: Condvar,
}

impl Table {
    pub fn new() -> Table {
        Table { forks: Default::default(), inside: Mutex::new(0), left: Condvar::new() }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        self.come_in();
        {
            let _left = self.forks[seat].lock();
            let _right = self.forks[(seat + 1) % SEATS].lock();
            eat();
        }
        self.go();
    }

    fn come_in(&self) {
        let mut inside = self.inside.lock();
        self.left.wait_while(&mut inside, |inside| *inside == SEATS - 1);
        *inside += 1;
    }

    fn go(&self) {
        *self.inside.lock() -= 1;
        self.left.notify_one();
    }
}
