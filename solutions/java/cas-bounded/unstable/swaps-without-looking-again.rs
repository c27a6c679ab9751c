//@ fails: schedules
//! The loop is there, and each round goes on with the value that is really in the counter. But the question whether a
//! ticket is left was asked before it. Who loses the race for the last seat tries again, and sells one that is not
//! there.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Concert {
    seats: u64,
    sold: AtomicU64,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, sold: AtomicU64::new(0) }
    }

    pub fn buy(&self) -> Option<u64> {
        let mut sold = self.sold.load(SeqCst);
        if sold >= self.seats {
            return None;
        }
        while let Err(found) = self.sold.compare_exchange(sold, sold + 1, SeqCst, SeqCst) {
            sold = found;
        }
        Some(sold + 1)
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(SeqCst)
    }
}
