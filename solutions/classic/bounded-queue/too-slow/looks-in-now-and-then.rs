//@ fails: elapsed
//! No conditions: whoever cannot go on sleeps for five milliseconds and looks again. Nothing is lost, and the belt
//! stands still for most of the time.

use kit::parking_lot::Mutex;
use std::collections::VecDeque;
use std::thread;
use std::time::Duration;

pub struct Belt {
    places: usize,
    loaves: Mutex<VecDeque<u64>>,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        Belt { places, loaves: Mutex::new(VecDeque::new()) }
    }

    pub fn put(&self, loaf: u64) {
        loop {
            let mut loaves = self.loaves.lock();
            if loaves.len() < self.places {
                loaves.push_back(loaf);
                return;
            }
            drop(loaves);
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn take(&self) -> u64 {
        loop {
            if let Some(loaf) = self.loaves.lock().pop_front() {
                return loaf;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn len(&self) -> usize {
        self.loaves.lock().len()
    }
}
