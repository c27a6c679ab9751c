//@ fails: schedules
//! Remembers the first strike, so that the low ringer may come late to that one. All later ones rely on `notify_one`
//! meeting somebody who waits.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bells {
    has_begun: Mutex<bool>,
    struck: Condvar,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { has_begun: Mutex::new(false), struck: Condvar::new() }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            let mut has_begun = self.has_begun.lock();
            strike();
            *has_begun = true;
            self.struck.notify_one();
            self.struck.wait(&mut has_begun);
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        let mut has_begun = self.has_begun.lock();
        self.struck.wait_while(&mut has_begun, |has_begun| !*has_begun);
        drop(has_begun);
        for round in 1..=times {
            let mut rope = self.has_begun.lock();
            strike();
            self.struck.notify_one();
            if round < times {
                self.struck.wait(&mut rope);
            }
        }
    }
}
