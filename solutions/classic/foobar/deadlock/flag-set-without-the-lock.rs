//@ fails: schedules
//! There is a flag now, and a loop around the wait. But the flag is an atomic, and whoever sets it takes no lock. It
//! can change, and the notification can go by, when the other has looked and is not waiting yet.

use kit::parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

pub struct Bells {
    high_is_next: AtomicBool,
    lock: Mutex<()>,
    changed: Condvar,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { high_is_next: AtomicBool::new(true), lock: Mutex::new(()), changed: Condvar::new() }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        self.ring(times, true, strike);
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        self.ring(times, false, strike);
    }

    fn ring(&self, times: usize, mine: bool, strike: impl Fn()) {
        for _ in 0..times {
            let mut lock = self.lock.lock();
            while self.high_is_next.load(SeqCst) != mine {
                self.changed.wait(&mut lock);
            }
            drop(lock);
            strike();
            self.high_is_next.store(!mine, SeqCst);
            self.changed.notify_one();
        }
    }
}
