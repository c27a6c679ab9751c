//@ fails: schedules
//! Saves notifications: only a loaf that comes onto an empty belt is news, and only a place on a full one. If two wait
//! and two loaves come one after the other, the second finds one there already, and the second of those who wait is not
//! told.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;

pub struct Belt {
    places: usize,
    loaves: Mutex<VecDeque<u64>>,
    has_room: Condvar,
    has_loaves: Condvar,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        let loaves = Mutex::new(VecDeque::new());
        Belt { places, loaves, has_room: Condvar::new(), has_loaves: Condvar::new() }
    }

    pub fn put(&self, loaf: u64) {
        let mut loaves = self.loaves.lock();
        while loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
        loaves.push_back(loaf);
        if loaves.len() == 1 {
            self.has_loaves.notify_one();
        }
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        while loaves.is_empty() {
            self.has_loaves.wait(&mut loaves);
        }
        let loaf = loaves.pop_front().expect("the loop has just looked");
        if loaves.len() == self.places - 1 {
            self.has_room.notify_one();
        }
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
