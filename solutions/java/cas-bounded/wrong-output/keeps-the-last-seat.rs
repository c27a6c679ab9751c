//@ fails: output
//! The loop is right and the bound is not: the counter is compared as if it were the number of the ticket to come.
//! The last seat stays empty.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Concert {
    seats: u64,
    sold: AtomicU64,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, sold: AtomicU64::new(0) }
    }

    pub fn buy(&self) -> Option<u64> {
        let mut sold = self.sold.load(Relaxed);
        while sold + 1 < self.seats {
            match self.sold.compare_exchange_weak(sold, sold + 1, Relaxed, Relaxed) {
                Ok(_) => return Some(sold + 1),
                Err(found) => sold = found,
            }
        }
        None
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(Relaxed)
    }
}
