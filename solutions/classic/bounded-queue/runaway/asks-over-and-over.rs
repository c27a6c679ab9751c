//@ fails: runaway
//! No conditions: whoever cannot go on lets go of the lock and asks again. Nothing is lost and nobody hangs, and a core
//! is busy for each who waits.

use kit::parking_lot::Mutex;
use std::collections::VecDeque;
use std::hint;

pub struct Belt {
    places: usize,
    loaves: Mutex<VecDeque<u64>>,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        Belt { places, loaves: Mutex::new(VecDeque::new()) }
    }

    pub fn put(&self, loaf: u64) {
        loop {
            let mut loaves = self.loaves.lock();
            if loaves.len() < self.places {
                loaves.push_back(loaf);
                return;
            }
            drop(loaves);
            hint::spin_loop();
        }
    }

    pub fn take(&self) -> u64 {
        loop {
            if let Some(loaf) = self.loaves.lock().pop_front() {
                return loaf;
            }
            hint::spin_loop();
        }
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
