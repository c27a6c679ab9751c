//! A channel for each edge, with room for one message: whoever is done leaves word and goes, and whoever comes later
//! finds it there.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

pub struct Launch {
    fuelled: (Sender<()>, Receiver<()>),
    armed: (Sender<()>, Receiver<()>),
}

impl Launch {
    pub fn new() -> Launch {
        Launch { fuelled: bounded(1), armed: bounded(1) }
    }

    pub fn fuel(&self, step: impl FnOnce()) {
        step();
        // With room for one it need not wait for who arms, who may not have come yet.
        self.fuelled.0.send(()).expect("this rocket has the receiver");
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.fuelled.1.recv().expect("this rocket has the sender");
        step();
        self.armed.0.send(()).expect("this rocket has the receiver");
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        // That it is armed says that it is fuelled too: one edge after the other makes the order.
        self.armed.1.recv().expect("this rocket has the sender");
        step();
    }
}
