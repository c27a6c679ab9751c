//@ fails: panic
//! Sees to it that the output is closed only once: whoever ends first does it, and the others find it done. That takes
//! care of the second close and not of the sends, for the others are still at work.

use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};
use std::sync::{Arc, Once};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    let once = Arc::new(Once::new());
    if inputs.is_empty() {
        outbox.close();
    }
    for input in inputs {
        let (outbox, once) = (outbox.clone(), once.clone());
        go::spawn(move || {
            for reading in input {
                outbox.send(reading);
            }
            once.call_once(|| outbox.close());
        });
    }
    merged
}
