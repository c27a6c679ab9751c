//! A condition for each thread. Whoever is done knows whose turn it is, so it tells that one and nobody else.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    /// The train that the line is clear for, until that has crossed.
    clear_for: Mutex<Option<usize>>,
    /// What the driver of even trains waits for, and what the driver of odd ones does.
    cleared: [Condvar; 2],
    /// What the signaller waits for.
    crossed: Condvar,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, clear_for: Mutex::new(None), cleared: Default::default(), crossed: Condvar::new() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            let mut clear_for = self.clear_for.lock();
            self.crossed.wait_while(&mut clear_for, |clear_for| clear_for.is_some());
            signal(train);
            *clear_for = Some(train);
            // At most one driver waits here, and it is the one who can go. One who comes later finds the line clear.
            self.cleared[train % 2].notify_one();
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
            self.cleared[train % 2].wait_while(&mut clear_for, |clear_for| *clear_for != Some(train));
            cross(train);
            *clear_for = None;
            self.crossed.notify_one(); // there is one signaller
        }
    }
}
