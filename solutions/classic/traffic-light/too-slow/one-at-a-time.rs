//@ fails: elapsed
//! Keeps the lock while the car crosses. The light cannot change under it, and the car on the other lane, which has
//! green as well, waits all the same.

use kit::parking_lot::Mutex;

pub struct Crossroads {
    green: Mutex<usize>,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { green: Mutex::new(0) }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let mut green = self.green.lock();
        if *green != road {
            turn_green();
            *green = road;
        }
        cross();
    }
}
