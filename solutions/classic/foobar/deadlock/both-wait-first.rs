//@ fails: deadlock
//! Two channels, and each ringer waits for the other's word before it strikes. Somebody has to begin.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

pub struct Bells {
    to_low: (Sender<()>, Receiver<()>),
    to_high: (Sender<()>, Receiver<()>),
}

impl Bells {
    pub fn new() -> Bells {
        Bells { to_low: bounded(1), to_high: bounded(1) }
    }

    pub fn high(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            self.to_high.1.recv().expect("the tower keeps both ends");
            strike();
            self.to_low.0.send(()).expect("the tower keeps both ends");
        }
    }

    pub fn low(&self, times: usize, strike: impl Fn()) {
        for _ in 0..times {
            self.to_low.1.recv().expect("the tower keeps both ends");
            strike();
            self.to_high.0.send(()).expect("the tower keeps both ends");
        }
    }
}
