//@ fails: schedules
//! Both keep time: a strike takes a millisecond, so the low bell begins a little more than one later, and each rests
//! for as long as the other strikes. It sounds right for as long as nobody is held up.

use std::thread;
use std::time::Duration;

/// As long as a strike takes, and a little more.
const REST: Duration = Duration::from_micros(1_070);

pub struct Bells {}

impl Bells {
    pub fn new() -> Bells {
        Bells {}
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            strike();
            thread::sleep(REST);
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            thread::sleep(REST);
            strike();
        }
    }
}
