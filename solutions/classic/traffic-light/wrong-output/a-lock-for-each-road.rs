//@ fails: facts
//! A lock for each road, held across the whole of it. It keeps apart those who could go side by side, and not those who
//! would meet.

use kit::parking_lot::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

pub struct Crossroads {
    green: AtomicUsize,
    roads: [Mutex<()>; 2],
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { green: AtomicUsize::new(0), roads: Default::default() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let _road = self.roads[road].lock();
        if self.green.swap(road, SeqCst) != road {
            turn_green();
        }
        cross();
    }
}
