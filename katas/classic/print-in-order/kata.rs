//! Fuel the rocket, arm it, let it go: each from a thread of its own, in this order. A step takes a millisecond.

use std::thread;
use std::time::Duration;

/// How long a step takes, and a little more.
const STEP: Duration = Duration::from_micros(1_200);

/// One rocket. Each of its three crews calls its method once; which of them comes first is not known.
pub struct Launch {}

impl Launch {
    pub fn new() -> Launch {
        Launch {}
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
    }

    pub fn arm(&self, step: impl FnOnce()) {
        thread::sleep(STEP);
        step();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        thread::sleep(2 * STEP);
        step();
    }
}
