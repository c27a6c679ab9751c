//@ fails: schedules
//! Leaves word first and does its step then. The others wait for a step to begin, and not for its end.

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
        self.fuelled.0.send(()).expect("this rocket has the receiver");
        step();
    }

    pub fn arm(&self, step: impl FnOnce()) {
        self.fuelled.1.recv().expect("this rocket has the sender");
        self.armed.0.send(()).expect("this rocket has the receiver");
        step();
    }

    pub fn let_go(&self, step: impl FnOnce()) {
        self.armed.1.recv().expect("this rocket has the sender");
        step();
    }
}
