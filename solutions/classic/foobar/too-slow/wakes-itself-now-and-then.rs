//@ fails: elapsed
//! Leaves out the notification that can get lost, and waits with a time-out instead: after two milliseconds it looks
//! again whose turn it is. It never hangs. It only stands still most of the time.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;

pub struct Bells {
    high_is_next: AtomicBool,
    lock: Mutex<()>,
    never_told: Condvar,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { high_is_next: AtomicBool::new(true), lock: Mutex::new(()), never_told: Condvar::new() }
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
                self.never_told.wait_for(&mut self.lock.lock(), Duration::from_millis(2));
            }
            strike();
            self.high_is_next.store(!mine, SeqCst);
        }
    }
}
