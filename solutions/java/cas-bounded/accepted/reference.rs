//! The loop around compare-and-set: read, decide, and write only if what was decided upon is still so.

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
        // The check is inside the loop: after a swap that failed there may be no ticket left.
        while sold < self.seats {
            // Relaxed is enough: the number is all that is shared, and changes to one atomic have one order for all.
            // If a ticket said that something else in memory is ready, success would have to be AcqRel.
            match self.sold.compare_exchange_weak(sold, sold + 1, Relaxed, Relaxed) {
                Ok(_) => return Some(sold + 1),
                // Somebody was faster, so somebody has got on: that is what free of locks means. It is not free of
                // contention, for this desk has tried in vain and tries again, with the value that it lost to.
                Err(found) => sold = found,
            }
        }
        None
    }

    pub fn sold(&self) -> u64 {
        self.sold.load(Relaxed)
    }
}
