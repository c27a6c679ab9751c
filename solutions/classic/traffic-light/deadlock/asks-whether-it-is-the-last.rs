//@ fails: schedules
//! Who leaves asks whether it is the last one on the crossing, and counts itself out in a second step. If two leave at
//! once, each sees the other one, neither is the last, and nobody tells those who wait.

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
        if light.green != road {
            turn_green();
            light.green = road;
        }
        light.crossing += 1;
        drop(light);

        cross();

        let is_last = self.light.lock().crossing == 1;
        self.light.lock().crossing -= 1;
        if is_last {
            self.is_clear.notify_all();
        }
    }
}
