//@ fails: output
//! Takes a lock for each strike, so the bells never sound together. A lock keeps others out; it does not say who is
//! next, and the one who has just let go is there first.

use kit::parking_lot::Mutex;

pub struct Bells {
    rope: Mutex<()>,
}

impl Bells {
    pub fn new() -> Bells {
        Bells { rope: Mutex::new(()) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            let _rope = self.rope.lock();
            strike();
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            let _rope = self.rope.lock();
            strike();
        }
    }
}
