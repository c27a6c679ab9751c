//@ fails: elapsed
//! All cars pass a turnstile, and one that has to wait for the crossing to clear waits in it. Those behind, on either
//! road, come to a stop. That is fair: nobody is overtaken. It is slow as well, since roads that take turns car by car
//! have nobody cross side by side.

use kit::parking_lot::{Condvar, Mutex};

pub struct Crossroads {
    /// What they pass through one by one. In it is the road that has green.
    turnstile: Mutex<usize>,
    /// Cars that are crossing.
    crossing: Mutex<usize>,
    is_clear: Condvar,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { turnstile: Mutex::new(0), crossing: Mutex::new(0), is_clear: Condvar::new() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        self.pass(road, turn_green);

        cross();

        let mut crossing = self.crossing.lock();
        *crossing -= 1;
        if *crossing == 0 {
            self.is_clear.notify_one();
        }
    }

    fn pass(&self, road: usize, turn_green: impl FnOnce()) {
        let mut green = self.turnstile.lock();
        let mut crossing = self.crossing.lock();
        if *green != road {
            self.is_clear.wait_while(&mut crossing, |crossing| *crossing > 0);
            turn_green();
            *green = road;
        }
        *crossing += 1;
    }
}
