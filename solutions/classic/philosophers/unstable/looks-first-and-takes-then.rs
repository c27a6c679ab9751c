//@ fails: schedules
//! Looks whether both forks lie on the table, and takes them if they do. Others can look in between, and see the same
//! two forks lie there.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

const SEATS: usize = 5;

pub struct Table {
    taken: [AtomicBool; SEATS],
}

impl Table {
    pub fn new() -> Table {
        Table { taken: Default::default() }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let forks = [seat, (seat + 1) % SEATS];
        while forks.iter().any(|fork| self.taken[*fork].load(SeqCst)) {
            // Of another length for each, so that they do not go on looking in step.
            thread::sleep(Duration::from_micros(100 + 7 * seat as u64));
        }
        forks.iter().for_each(|fork| self.taken[*fork].store(true, SeqCst));
        eat();
        forks.iter().for_each(|fork| self.taken[*fork].store(false, SeqCst));
    }
}
