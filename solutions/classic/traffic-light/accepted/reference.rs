//! A car that goes across counts itself in first, under the lock under which it has looked at the light. For as long as
//! the count is above 0 nobody changes the light, though nobody holds the lock.

use kit::parking_lot::{Condvar, Mutex};

struct Light {
    /// The road that has green.
    green: usize,
    /// Cars that are crossing, all of them on that road.
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
        // Who has green goes with the others. Who has not may change that once there are no others.
        self.is_clear.wait_while(&mut light, |light| light.green != road && light.crossing > 0);
        if light.green != road {
            turn_green();
            light.green = road;
        }
        light.crossing += 1;
        drop(light);

        cross(); // without the lock: the next lane's car may be beside this one

        let mut light = self.light.lock();
        light.crossing -= 1;
        if light.crossing == 0 {
            // All of them: once the first one has turned the light, it is green for the second one too.
            self.is_clear.notify_all();
        }
    }
}
