//@ fails: facts
//! Nobody waits for room: an unbounded queue, which is easy to get right, and never pushes back.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

pub struct Belt {
    loaves: Mutex<VecDeque<u64>>,
    has_loaves: Condvar,
}

impl Belt {
    pub fn new(_places: usize) -> Belt {
        Belt { loaves: Mutex::new(VecDeque::new()), has_loaves: Condvar::new() }
    }

    pub fn put(&self, loaf: u64) {
        self.loaves.lock().push_back(loaf);
        self.has_loaves.notify_one();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        while loaves.is_empty() {
            self.has_loaves.wait(&mut loaves);
        }
        let loaf = loaves.pop_front().expect("the loop has just looked");
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
