//@ fails: output
//! One flag, set when the fuel is in, and both of the others wait for it. They do wait, and then they go together.

use std::sync::OnceLock;

pub struct Launch {
    ready: OnceLock<()>,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { ready: OnceLock::new() }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
        self.ready.get_or_init(|| ());
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.ready.wait();
        step();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.ready.wait();
        step();
    }
}
