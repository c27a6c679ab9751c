//@ fails: elapsed
//! Sleeps for five times as long as a step takes, to be on the safe side. There is no such side, only a wait that is mostly
//! for nothing.

use std::thread;
use std::time::Duration;

pub struct Launch {}

impl Launch {
    pub fn new() -> Launch {
        Launch {}
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
    }

    pub fn arm(&self, step: impl FnOnce()) {
        thread::sleep(Duration::from_millis(5));
        step();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        thread::sleep(Duration::from_millis(10));
        step();
    }
}
