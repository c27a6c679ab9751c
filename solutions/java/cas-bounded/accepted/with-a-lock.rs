//! A lock is as right. It is what you need as soon as a sale changes more than one number. What it lacks shows when a
//! thread is stopped with the lock in hand: all other desks wait for it, and no desk can wait for a compare-and-set.

use std::sync::{Mutex, MutexGuard};

pub struct Concert {
    seats: u64,
    sold: Mutex<u64>,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, sold: Mutex::new(0) }
    }

    pub fn buy(&self) -> Option<u64> {
        let mut sold = self.lock();
        if *sold == self.seats {
            return None;
        }
        *sold += 1;
        Some(*sold)
    }

    pub fn sold(&self) -> u64 {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.sold.lock().expect("nobody panics with the lock in hand")
    }
}
