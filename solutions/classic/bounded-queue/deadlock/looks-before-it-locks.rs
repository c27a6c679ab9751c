//@ fails: schedules
//! Looks whether there is room, and lets go of the lock. Then it takes the lock again to wait. What changed in between
//! it has neither seen nor been told.

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
        loop {
            let is_full = self.len() == self.places;
            let mut loaves = self.loaves.lock();
            if !is_full && loaves.len() < self.places {
                loaves.push_back(loaf);
                break;
            }
            self.has_room.wait(&mut loaves);
        }
        self.has_loaves.notify_one();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        while loaves.is_empty() {
            self.has_loaves.wait(&mut loaves);
        }
        let loaf = loaves.pop_front().expect("the loop has just looked");
        self.has_room.notify_one();
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
