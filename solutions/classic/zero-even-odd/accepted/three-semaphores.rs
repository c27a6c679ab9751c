//! A semaphore for each thread. A permit says whose turn it is by where it lies, so there is nothing else to look at.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    is_free: Semaphore,
    up: Semaphore,
    down: Semaphore,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        // The one permit there is begins with the signaller.
        Bridge { trains, is_free: Semaphore::new(1), up: Semaphore::new(0), down: Semaphore::new(0) }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            self.is_free.acquire();
            signal(train);
            let next = if train % 2 == 1 { &self.up } else { &self.down };
            next.release();
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        for train in (1..=self.trains).step_by(2) {
            self.up.acquire();
            cross(train);
            self.is_free.release();
        }
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        for train in (2..=self.trains).step_by(2) {
            self.down.acquire();
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
