//! A condition for each side, and a loop around each wait.

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
        // Until this thread has the lock again, somebody else may have used the room that it was woken for.
        while loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
        loaves.push_back(loaf);
        // One loaf is of use to one. Only those who want one wait here, so it cannot be the wrong one that wakes.
        self.has_loaves.notify_one();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        loop {
            // The question and the taking are one step here, so there is no way to do the one without the other.
            if let Some(loaf) = loaves.pop_front() {
                self.has_room.notify_one();
                return loaf;
            }
            self.has_loaves.wait(&mut loaves);
        }
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
