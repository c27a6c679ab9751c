//@ fails: output, facts
//! One goroutine reads the inputs in turn, so there is a single sender, and it closes. But the second station has to
//! wait, reading in hand, until the first one's day is over.

use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    go::spawn(move || {
        for input in inputs {
            for reading in input {
                outbox.send(reading);
            }
        }
        outbox.close();
    });
    merged
}
