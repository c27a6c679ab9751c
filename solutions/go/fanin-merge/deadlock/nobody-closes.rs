//@ fails: deadlock
//! Takes the close away, since it is what panics. Every reading comes out, and then whoever ranges over the output
//! waits for one more.

use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    for input in inputs {
        let outbox = outbox.clone();
        go::spawn(move || input.iter().for_each(|reading| outbox.send(reading)));
    }
    merged
}
