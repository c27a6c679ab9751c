//@ fails: deadlock
//! The first car of a road takes the crossing and the last one gives it back, and one lock guards both counts. The first
//! car waits with it in hand, and those who are to leave the crossing need it to say so.

use kit::parking_lot::{Condvar, Mutex};

struct Cars {
    crossing: [usize; 2],
    green: usize,
}

pub struct Crossroads {
    cars: Mutex<Cars>,
    is_taken: Mutex<bool>,
    is_clear: Condvar,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        let cars = Mutex::new(Cars { crossing: [0, 0], green: 0 });
        Crossroads { cars, is_taken: Mutex::new(false), is_clear: Condvar::new() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let mut cars = self.cars.lock();
        if cars.crossing[road] == 0 {
            let mut is_taken = self.is_taken.lock();
            self.is_clear.wait_while(&mut is_taken, |is_taken| *is_taken);
            *is_taken = true;
        }
        if cars.green != road {
            turn_green();
            cars.green = road;
        }
        cars.crossing[road] += 1;
        drop(cars);

        cross();

        let mut cars = self.cars.lock();
        cars.crossing[road] -= 1;
        if cars.crossing[road] == 0 {
            *self.is_taken.lock() = false;
            self.is_clear.notify_one();
        }
    }
}
