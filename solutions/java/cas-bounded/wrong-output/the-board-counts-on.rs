//@ fails: facts
//! One `fetch_add` decides everything, and no ticket too many is sold. But the counter runs on with every question,
//! and the board shows it as it is.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Concert {
    seats: u64,
    asked: AtomicU64,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, asked: AtomicU64::new(0) }
    }

    pub fn buy(&self) -> Option<u64> {
        let place = self.asked.fetch_add(1, SeqCst) + 1;
        (place <= self.seats).then_some(place)
    }

    pub fn sold(&self) -> u64 {
        self.asked.load(SeqCst)
    }
}
