//@ fails: schedules
//! A condition for each edge, and no flag. `notify_one` wakes who waits at that moment. Whoever comes to the wait a
//! moment later waits for word that has been and gone.

use kit::parking_lot::{Condvar, Mutex};

pub struct Launch {
    lock: Mutex<()>,
    fuelled: Condvar,
    armed: Condvar,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { lock: Mutex::new(()), fuelled: Condvar::new(), armed: Condvar::new() }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
        self.fuelled.notify_one();
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.fuelled.wait(&mut self.lock.lock());
        step();
        self.armed.notify_one();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.armed.wait(&mut self.lock.lock());
        step();
    }
}
