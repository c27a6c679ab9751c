//@ fails: schedules
//! One condition is simpler than two, and every wait is in a loop. But all three wait in the same place now, and the one
//! who is told is the one who has waited longest, whose turn it need not be.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    clear_for: Mutex<Option<usize>>,
    changed: Condvar,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, clear_for: Mutex::new(None), changed: Condvar::new() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            let mut clear_for = self.clear_for.lock();
            self.changed.wait_while(&mut clear_for, |clear_for| clear_for.is_some());
            signal(train);
            *clear_for = Some(train);
            self.changed.notify_one();
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(1, cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(2, cross);
    }

    fn drive(&self, first: usize, cross: impl Fn(usize)) {
        for train in (first..=self.trains).step_by(2) {
            let mut clear_for = self.clear_for.lock();
            self.changed.wait_while(&mut clear_for, |clear_for| *clear_for != Some(train));
            cross(train);
            *clear_for = None;
            self.changed.notify_one();
        }
    }
}
