//@ fails: schedules
//! Adds first and looks then: who got a number too high takes the addition back. No ticket is sold twice. But for a
//! moment the board shows more tickets than there are seats, and whatever others decide by it is wrong.

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
        let number = self.sold.fetch_add(1, SeqCst) + 1;
        if number > self.seats {
            self.sold.fetch_sub(1, SeqCst);
            return None;
        }
        Some(number)
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(SeqCst)
    }
}
