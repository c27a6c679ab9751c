//! A channel with a buffer is this queue, down to `len`. Outside of interviews this is what to write.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

pub struct Belt {
    begin: Sender<u64>,
    end: Receiver<u64>,
}

impl Belt {
    pub fn new(places: usize) -> Belt {
        let (begin, end) = bounded(places);
        Belt { begin, end }
    }

    pub fn put(&self, loaf: u64) {
        self.begin.send(loaf).expect("the belt has both ends");
    }

    pub fn take(&self) -> u64 {
        self.end.recv().expect("the belt has both ends")
    }

    pub fn len(&self) -> usize {
        self.end.len()
    }
}
