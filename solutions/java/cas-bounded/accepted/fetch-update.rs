//! What is left is counted down. `fetch_update` is the same loop, written by the library: Java's `getAndUpdate`, with
//! a function that may also say no.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Concert {
    seats: u64,
    left: AtomicU64,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, left: AtomicU64::new(seats) }
    }

    pub fn buy(&self) -> Option<u64> {
        // The closure may run several times, so it must do nothing but compute. `None` from it leaves the value
        // alone.
        let left = self.left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).ok()?;
        Some(self.seats - left + 1)
    }

    pub fn sold(&self) -> u64 {
        self.seats - self.left.load(Relaxed)
    }
}
