//! Sells the tickets of a concert. Whoever is told a number has the ticket with that number.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Concert {
    seats: u64,
    sold: AtomicU64,
}

impl Concert {
    pub fn new(seats: u64) -> Concert {
        Concert { seats, sold: AtomicU64::new(0) }
    }

    /// The number of the ticket, from 1 to `seats`, or `None` if the concert is sold out.
    pub fn buy(&self) -> Option<u64> {
        if self.sold.load(SeqCst) < self.seats { Some(self.sold.fetch_add(1, SeqCst) + 1) } else { None }
    }

    /// How many tickets are sold: what the board above the entrance shows.
    pub fn sold(&self) -> u64 {
        self.sold.load(SeqCst)
    }
}
