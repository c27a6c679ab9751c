//! A bridge with one track: a signaller clears it before each train. Odd trains go up, and even ones down, in turn.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    /// How many trains there are today: the first is train 1.
    trains: usize,
    /// The train that the line is clear for, until that has crossed.
    clear_for: Mutex<Option<usize>>,
    cleared: Condvar,
    crossed: Condvar,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, clear_for: Mutex::new(None), cleared: Condvar::new(), crossed: Condvar::new() }
    }

    /// What the signaller does all day.
    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            let mut clear_for = self.clear_for.lock();
            self.crossed.wait_while(&mut clear_for, |clear_for| clear_for.is_some());
            signal(train);
            *clear_for = Some(train);
            self.cleared.notify_one();
        }
    }

    /// What the driver of trains 1, 3, 5 does.
    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(1, cross);
    }

    /// What the driver of trains 2, 4, 6 does.
    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(2, cross);
    }

    fn drive(&self, first: usize, cross: impl Fn(usize)) {
        for train in (first..=self.trains).step_by(2) {
            let mut clear_for = self.clear_for.lock();
            self.cleared.wait_while(&mut clear_for, |clear_for| *clear_for != Some(train));
            cross(train);
            *clear_for = None;
            self.crossed.notify_one();
        }
    }
}
