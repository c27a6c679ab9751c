//@ fails: schedules
//! A compare-and-set without the loop. It fails if another desk has sold a ticket just now, and then this desk sends
//! its customer away, with seats to spare. Nothing is sold twice, so no sum gives it away.

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
        self.sold.compare_exchange(sold, sold + 1, SeqCst, SeqCst).ok().map(|sold| sold + 1)
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(SeqCst)
    }
}
