//@ fails: runaway
//! No conditions: who has red lets go of the lock and asks again, as fast as it can, for as long as others cross.

use kit::parking_lot::Mutex;
use std::hint;

struct Light {
    green: usize,
    crossing: usize,
}

pub struct Crossroads {
    light: Mutex<Light>,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { light: Mutex::new(Light { green: 0, crossing: 0 }) }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let mut light = self.light.lock();
        while light.green != road && light.crossing > 0 {
            drop(light);
            hint::spin_loop();
            light = self.light.lock();
        }
        if light.green != road {
            turn_green();
            light.green = road;
        }
        light.crossing += 1;
        drop(light);
        cross();
        self.light.lock().crossing -= 1;
    }
}
