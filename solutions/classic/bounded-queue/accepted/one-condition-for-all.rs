//! One condition, as every object in Java has one. Those who bake and those who pack wait in the same place, so all of
//! them have to be woken: one alone might be of the kind that cannot use what has happened.

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
        // `wait_while` is a wait in a loop.
        self.changed.wait_while(&mut loaves, |loaves| loaves.len() == self.places);
        loaves.push_back(loaf);
        self.changed.notify_all();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        self.changed.wait_while(&mut loaves, |loaves| loaves.is_empty());
        let loaf = loaves.pop_front().expect("`wait_while` has just looked, and the lock was kept since");
        self.changed.notify_all();
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
