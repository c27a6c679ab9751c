//@ fails: schedules
//! `compareAndSet` returns a boolean, which is easy to leave lying. Of two desks that have read the same number one
//! swaps and one does not, and both hand out the ticket.

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
        let sold = self.sold.load(SeqCst);
        if sold == self.seats {
            return None;
        }
        let _ = self.sold.compare_exchange(sold, sold + 1, SeqCst, SeqCst);
        Some(sold + 1)
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(SeqCst)
    }
}
