//@ fails: facts
//! Waits for room and puts its loaf when it is woken. Somebody who came by at that moment may have used the room
//! already. `take` looks again and is right.

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
        if loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
        loaves.push_back(loaf);
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
