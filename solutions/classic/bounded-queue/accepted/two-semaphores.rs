//! Counts free places and loaves with a semaphore each. A permit is waited for before the lock is taken, and never with
//! the lock in hand.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

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

pub struct Belt {
    room: Semaphore,
    ready: Semaphore,
    loaves: Mutex<VecDeque<u64>>,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        Belt { room: Semaphore::new(places), ready: Semaphore::new(0), loaves: Mutex::default() }
    }

    pub fn put(&self, loaf: u64) {
        self.room.acquire();
        self.loaves.lock().push_back(loaf);
        // After the loaf is on the belt: each permit stands for one that is there.
        self.ready.release();
    }

    pub fn take(&self) -> u64 {
        self.ready.acquire();
        let loaf = self.loaves.lock().pop_front().expect("a permit stands for a loaf");
        self.room.release();
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
