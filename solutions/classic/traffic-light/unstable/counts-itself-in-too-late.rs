//@ fails: schedules
//! The light is looked at and turned under the lock, and the car counts itself in under the lock. Between the two it has
//! let go of it, and for that moment it relies on a light that anybody may change.

use kit::parking_lot::{Condvar, Mutex};

struct Light {
    green: usize,
    crossing: usize,
}

pub struct Crossroads {
    light: Mutex<Light>,
    is_clear: Condvar,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { light: Mutex::new(Light { green: 0, crossing: 0 }), is_clear: Condvar::new() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        self.see_to_green(road, turn_green);
        self.light.lock().crossing += 1;
        cross();
        self.leave();
    }

    fn see_to_green(&self, road: usize, turn_green: impl FnOnce()) {
        let mut light = self.light.lock();
        self.is_clear.wait_while(&mut light, |light| light.green != road && light.crossing > 0);
        if light.green != road {
            turn_green();
            light.green = road;
        }
    }

    fn leave(&self) {
        let mut light = self.light.lock();
        light.crossing -= 1;
        if light.crossing == 0 {
            self.is_clear.notify_all();
        }
    }
}
