//! The day as numbered steps: 0 clears the line for train 1, 1 is train 1, 2 clears it for train 2, and so on. Each
//! thread knows which steps are its own, and all of them hear of every step, on one condition.

use kit::parking_lot::{Condvar, Mutex};

pub struct Bridge {
    trains: usize,
    /// How many steps have been done, which is also the number of the next one.
    step: Mutex<usize>,
    moved_on: Condvar,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, step: Mutex::new(0), moved_on: Condvar::new() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            self.at(2 * train - 2, || signal(train));
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        for train in (1..=self.trains).step_by(2) {
            self.at(2 * train - 1, || cross(train));
        }
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        for train in (2..=self.trains).step_by(2) {
            self.at(2 * train - 1, || cross(train));
        }
    }

    /// Does `work` as this step of the day.
    fn at(&self, mine: usize, work: impl FnOnce()) {
        let mut step = self.step.lock();
        self.moved_on.wait_while(&mut step, |step| *step != mine);
        work();
        *step += 1;
        // Two may be waiting, and one of them can go on. Nobody knows here which, so both are woken to see for
        // themselves. It costs one wake-up in vain.
        self.moved_on.notify_all();
    }
}
