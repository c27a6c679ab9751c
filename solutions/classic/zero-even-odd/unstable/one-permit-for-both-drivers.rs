//@ fails: schedules
//! Semaphores: one permit for the signaller, and one for the drivers. It says that a train may cross, and not which
//! one. The drivers take turns for as long as they come back to the queue in turn.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    is_free: Semaphore,
    is_clear: Semaphore,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, is_free: Semaphore::new(1), is_clear: Semaphore::new(0) }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            self.is_free.acquire();
            signal(train);
            self.is_clear.release();
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(1, cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(2, cross);
    }

    fn drive(&self, first: usize, cross: impl Fn(usize)) {
        for train in (first..=self.trains).step_by(2) {
            self.is_clear.acquire();
            cross(train);
            self.is_free.release();
        }
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
