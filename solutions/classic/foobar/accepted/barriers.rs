//! They meet twice a round: after the high bell, and after the low one. A barrier lets nobody go on alone, so neither
//! can be a round ahead.

use std::sync::Barrier;

pub struct Bells {
    high_done: Barrier,
    low_done: Barrier,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { high_done: Barrier::new(2), low_done: Barrier::new(2) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            strike();
            self.high_done.wait();
            self.low_done.wait();
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            self.high_done.wait();
            strike();
            // Both ringers strike as often, so there is always one to meet.
            self.low_done.wait();
        }
    }
}
