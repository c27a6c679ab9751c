//! Two roads cross at a traffic light, which shows green to one of them at a time. Each road has two lanes.

use kit::parking_lot::Mutex;

pub struct Crossroads {
    /// The road that has green: 0 or 1.
    green: Mutex<usize>,
}

impl Crossroads {
    /// Road 0 has green to begin with.
    pub fn new() -> Crossroads {
        Crossroads { green: Mutex::new(0) }
    }

    /// A car comes on this road and goes across when it may. Each lane has a thread of its own, with car after car.
    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        self.see_to_green(road, turn_green);
        cross();
    }

    fn see_to_green(&self, road: usize, turn_green: impl FnOnce()) {
        let mut green = self.green.lock();
        if *green != road {
            turn_green();
            *green = road;
        }
    }
}
