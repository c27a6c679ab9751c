//@ fails: runaway
//! The turn is an atomic, and each asks for it until it is its own. Nothing can be missed, and one core does nothing
//! but ask.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

pub struct Bells {
    high_is_next: AtomicBool,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { high_is_next: AtomicBool::new(true) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        self.ring(times, true, strike);
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        self.ring(times, false, strike);
    }

    fn ring(&self, times: usize, mine: bool, strike: impl Fn()) {
        for _ in 0..times {
            while self.high_is_next.load(SeqCst) != mine {
                hint::spin_loop();
            }
            strike();
            self.high_is_next.store(!mine, SeqCst);
        }
    }
}
