//@ fails: schedules
//! Waits until there is room, under the lock, and puts its loaf, under the lock. In between it lets go of it, and for
//! whatever it has found out that makes all the difference.

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
        self.wait_for_room();
        self.loaves.lock().push_back(loaf);
        self.has_loaves.notify_one();
    }

    fn wait_for_room(&self) {
        let mut loaves = self.loaves.lock();
        while loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
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
