//@ fails: facts
//! Waits as it should, and then turns the light for every car, to be on the safe side.

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
        let mut light = self.light.lock();
        self.is_clear.wait_while(&mut light, |light| light.green != road && light.crossing > 0);
        turn_green();
        light.green = road;
        light.crossing += 1;
        drop(light);

        cross();

        let mut light = self.light.lock();
        light.crossing -= 1;
        if light.crossing == 0 {
            self.is_clear.notify_all();
        }
    }
}
