//@ fails: schedules
//! A channel for each, so the right one is told. But it is told with `try_send`, as by a `select` with a `default`: if
//! nobody is there to receive at that moment, the message is dropped, and the one who comes a moment later waits.

use kit::crossbeam::channel::{Receiver, Sender, bounded};

type Line = (Sender<usize>, Receiver<usize>);

pub struct Bridge {
    trains: usize,
    up: Line,
    down: Line,
    crossed: Line,
}

impl Bridge {
    pub fn new(trains: usize) -> Bridge {
        Bridge { trains, up: bounded(0), down: bounded(0), crossed: bounded(0) }
    }

    pub fn clear(&self, signal: impl Fn(usize)) {
        for train in 1..=self.trains {
            signal(train);
            let (go, _) = if train % 2 == 1 { &self.up } else { &self.down };
            let _ = go.try_send(train); // a signaller has no time to wait for drivers
            self.crossed.1.recv().expect("the bridge keeps both ends");
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(&self.up, self.trains.div_ceil(2), cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(&self.down, self.trains / 2, cross);
    }

    fn drive(&self, line: &Line, count: usize, cross: impl Fn(usize)) {
        for train in line.1.iter().take(count) {
            cross(train);
            self.crossed.0.send(train).expect("the bridge keeps both ends");
        }
    }
}
