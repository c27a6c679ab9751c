//! Go's way: the signaller sends each train on its way over a channel of its direction, and hears from the driver when
//! it is across. No channel has room for a message, so to send is to meet.

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
            go.send(train).expect("the bridge keeps both ends");
            self.crossed.1.recv().expect("the bridge keeps both ends");
        }
    }

    pub fn up(&self, cross: impl Fn(usize)) {
        self.drive(&self.up, self.trains.div_ceil(2), cross);
    }

    pub fn down(&self, cross: impl Fn(usize)) {
        self.drive(&self.down, self.trains / 2, cross);
    }

    /// So many trains, each when it is sent. The driver need not know its number beforehand.
    fn drive(&self, line: &Line, count: usize, cross: impl Fn(usize)) {
        for train in line.1.iter().take(count) {
            cross(train);
            self.crossed.0.send(train).expect("the bridge keeps both ends");
        }
    }
}
