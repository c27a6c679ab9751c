//@ fails: schedules
//! One channel from which both drivers take the next train. No train is lost and none is out of turn, and now and then
//! train 1 goes down.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

pub struct Bridge {
    trains: usize,
    cleared: (Sender<usize>, Receiver<usize>),
    crossed: (Sender<()>, Receiver<()>),
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, cleared: bounded(0), crossed: bounded(0) }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            signal(train);
            self.cleared.0.send(train).expect("the bridge keeps both ends");
            self.crossed.1.recv().expect("the bridge keeps both ends");
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(self.trains.div_ceil(2), cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(self.trains / 2, cross);
    }

    fn drive(&self, count: usize, cross: impl Fn(usize)) {
        for train in self.cleared.1.iter().take(count) {
            cross(train);
            self.crossed.0.send(()).expect("the bridge keeps both ends");
        }
    }
}
