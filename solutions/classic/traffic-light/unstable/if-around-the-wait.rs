//@ fails: schedules
//! Waits for the crossing to be clear, and takes it for clear when it is woken. A car of the other road that comes by at
//! that moment still has green, and goes.

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
        if light.green != road && light.crossing > 0 {
            self.is_clear.wait(&mut light);
        }
        if light.green != road {
            turn_green();
            light.green = road;
        }
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
