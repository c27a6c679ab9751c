//! Java's `CountDownLatch(1)`, twice. A `OnceLock` is set once and stays so, and waiting for one that is set takes no
//! time.

use std::sync::OnceLock;

pub struct Launch {
    fuelled: OnceLock<()>,
    armed: OnceLock<()>,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { fuelled: OnceLock::new(), armed: OnceLock::new() }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
        self.fuelled.get_or_init(|| ()); // countDown()
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.fuelled.wait(); // await()
        step();
        self.armed.get_or_init(|| ());
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.armed.wait();
        step();
    }
}
