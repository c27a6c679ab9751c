//@ fails: schedules
//! A lock for each road and one for the light. Who comes takes that of the road first, and who leaves that of the light.
//! Each has a good reason, and together they close a circle.

use kit::parking_lot::{Condvar, Mutex};

struct Light {
    green: usize,
    /// Whether cars are crossing.
    is_taken: bool,
}

pub struct Crossroads {
    /// Cars of each road that are crossing.
    cars: [Mutex<usize>; 2],
    light: Mutex<Light>,
    is_clear: Condvar,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        let light = Mutex::new(Light { green: 0, is_taken: false });
        Crossroads { cars: Default::default(), light, is_clear: Condvar::new() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        self.enter(road, turn_green);
        cross();
        self.leave(road);
    }

    fn enter(&self, road: usize, turn_green: impl FnOnce()) {
        let mut cars = self.cars[road].lock();
        let mut light = self.light.lock();
        if *cars == 0 {
            self.is_clear.wait_while(&mut light, |light| light.is_taken);
            light.is_taken = true;
        }
        if light.green != road {
            turn_green();
            light.green = road;
        }
        *cars += 1;
    }

    fn leave(&self, road: usize) {
        let mut light = self.light.lock();
        let mut cars = self.cars[road].lock();
        *cars -= 1;
        if *cars == 0 {
            light.is_taken = false;
            self.is_clear.notify_one();
        }
    }
}
