//@ fails: schedules
//! A timetable: everybody knows when the line is cleared for which train, and when that train crosses, and sleeps until
//! then. It holds for as long as nobody is late.

use std::thread;
use std::time::{Duration, Instant};

/// How long it takes to clear the line, and to cross: both with a little to spare.
const CLEARING: Duration = Duration::from_micros(215);
const CROSSING: Duration = Duration::from_micros(1_020);

pub struct Bridge {
    trains: usize,
    opens: Instant,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, opens: Instant::now() }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            self.sleep_until(train, Duration::ZERO);
            signal(train);
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
            self.sleep_until(train, CLEARING);
            cross(train);
        }
    }

    fn sleep_until(&self, train: usize, moment: Duration) {
        let due = self.opens + (CLEARING + CROSSING) * (train as u32 - 1) + moment;
        thread::sleep(due.saturating_duration_since(Instant::now()));
    }
}
