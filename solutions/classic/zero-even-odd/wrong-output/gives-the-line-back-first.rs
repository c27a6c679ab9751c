//@ fails: output
//! Lets go of the lock before the train crosses, so as not to hold it for long, and gives the line back along with it.
//! The signaller clears the line for the next train when this one has hardly left.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    clear_for: Mutex<Option<usize>>,
    cleared: Condvar,
    crossed: Condvar,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, clear_for: Mutex::new(None), cleared: Condvar::new(), crossed: Condvar::new() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            let mut clear_for = self.clear_for.lock();
            self.crossed.wait_while(&mut clear_for, |clear_for| clear_for.is_some());
            signal(train);
            *clear_for = Some(train);
            self.cleared.notify_all();
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
            self.cleared.wait_while(&mut clear_for, |clear_for| *clear_for != Some(train));
            *clear_for = None;
            self.crossed.notify_one();
            drop(clear_for);
            cross(train);
        }
    }
}
