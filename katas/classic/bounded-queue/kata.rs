//! A belt with a few places between those who bake and those who pack: whoever finds it full or empty waits.

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

    /// Puts a loaf on the belt, once there is room.
    pub fn put(&self, loaf: u64) {
        let mut loaves = self.loaves.lock();
        if loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
        loaves.push_back(loaf);
        self.has_loaves.notify_one();
    }

    /// Takes the loaf that has been on the belt for longest, once there is one.
    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        if loaves.is_empty() {
            self.has_loaves.wait(&mut loaves);
        }
        let loaf = loaves.pop_front().expect("whoever put it here has notified");
        self.has_room.notify_one();
        loaf
    }

    /// How many loaves are on the belt.
    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
