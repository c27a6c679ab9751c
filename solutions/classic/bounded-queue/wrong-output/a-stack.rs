//@ fails: output
//! A Vec with push and pop is shorter, and gives the loaves out in the wrong order: the oldest one may lie there for
//! ever.

use kit::parking_lot::{Condvar, Mutex};

pub struct Belt {
    places: usize,
    loaves: Mutex<Vec<u64>>,
    has_room: Condvar,
    has_loaves: Condvar,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        let loaves = Mutex::new(Vec::new());
        Belt { places, loaves, has_room: Condvar::new(), has_loaves: Condvar::new() }
    }

    pub fn put(&self, loaf: u64) {
        let mut loaves = self.loaves.lock();
        while loaves.len() == self.places {
            self.has_room.wait(&mut loaves);
        }
        loaves.push(loaf);
        self.has_loaves.notify_one();
    }

    pub fn take(&self) -> u64 {
        let mut loaves = self.loaves.lock();
        while loaves.is_empty() {
            self.has_loaves.wait(&mut loaves);
        }
        let loaf = loaves.pop().expect("the loop has just looked");
        self.has_room.notify_one();
        loaf
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
