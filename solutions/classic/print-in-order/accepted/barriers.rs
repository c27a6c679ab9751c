//! A barrier for each edge, where the two threads of that edge meet. Each is met once, so a barrier will do, though it
//! makes the one in front wait as well.

use std::sync::Barrier;

pub struct Launch {
    fuelled: Barrier,
    armed: Barrier,
}

impl Launch {
    pub fn new() -> Launch {
        Launch { fuelled: Barrier::new(2), armed: Barrier::new(2) }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
        // Until who arms has come. With a latch this thread could go.
        self.fuelled.wait();
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.fuelled.wait();
        step();
        self.armed.wait();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.armed.wait();
        step();
    }
}
