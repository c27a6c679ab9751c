//@ fails: deadlock
//! One condition for both sides, and one of those who wait on it is told. If that is one who bakes and the belt is full
//! again, he goes back to wait, and the one who would have packed is told nothing.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

pub struct Belt {
    places: usize,
    loaves: Mutex<VecDeque<u64>>,
    changed: Condvar,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        Belt { places, loaves: Mutex::new(VecDeque::new()), changed: Condvar::new() }
    }

    pub fn put(&self, loaf: u64) {
        let mut loaves = self.loaves.lock();
        while loaves.len() == self.places {
            self.changed.wait(&mut loaves);
        }
        loaves.push_back(loaf);
        self.changed.notify_one();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        while loaves.is_empty() {
            self.changed.wait(&mut loaves);
        }
        let loaf = loaves.pop_front().expect("the loop has just looked");
        self.changed.notify_one();
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
