//@ fails: schedules
//! One fair lock and no turn: whoever lets go hands the lock to the one who waits for it. If the other is late and does
//! not wait yet, the lock goes to whoever asks first, and that is often the same one again.

use kit::parking_lot::{Mutex, MutexGuard};
use std::sync::Barrier;

pub struct Bells {
    rope: Mutex<()>,
    high_has_it: Barrier,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { rope: Mutex::new(()), high_has_it: Barrier::new(2) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        let mut rope = self.rope.lock();
        self.high_has_it.wait();
        for round in 1..=times {
            strike();
            MutexGuard::unlock_fair(rope);
            if round == times {
                return;
            }
            rope = self.rope.lock();
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        self.high_has_it.wait();
        for _ in 0..times {
            let rope = self.rope.lock();
            strike();
            MutexGuard::unlock_fair(rope);
        }
    }
}
