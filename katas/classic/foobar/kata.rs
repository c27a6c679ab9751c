//! One thread strikes the high bell, another the low one, in turns, the high one first.

use kit::parking_lot::{Condvar, Mutex};

/// Two bells of one tower.
pub struct Bells {
    rope: Mutex<()>,
    struck: Condvar,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { rope: Mutex::new(()), struck: Condvar::new() }
    }

    /// Strikes the high bell so many times, each time before the low one.
    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            let mut rope = self.rope.lock();
            strike();
            self.struck.notify_one();
            self.struck.wait(&mut rope);
        }
    }

    /// Strikes the low bell as many times, each time after the high one.
    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            let mut rope = self.rope.lock();
            self.struck.wait(&mut rope);
            strike();
            self.struck.notify_one();
        }
    }
}
