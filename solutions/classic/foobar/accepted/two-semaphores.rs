//! A semaphore for each bell, of which the high one begins with a permit. A permit is what a notification is not: it is
//! kept until somebody takes it.

use kit::parking_lot::{Condvar, Mutex};

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

pub struct Bells {
    high: Semaphore,
    low: Semaphore,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { high: Semaphore::new(1), low: Semaphore::new(0) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            self.high.acquire();
            strike();
            self.low.release(); // the other's, and not the one that was taken
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            self.low.acquire();
            strike();
            self.high.release();
        }
    }
}
