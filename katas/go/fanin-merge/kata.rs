//! Merge any number of channels into one.

use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    for input in inputs {
        let outbox = outbox.clone();
        go::spawn(move || {
            for reading in input {
                outbox.send(reading);
            }
            outbox.close();
        });
    }
    merged
}
