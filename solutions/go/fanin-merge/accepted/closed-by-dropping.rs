//! Rust's own way: over a channel of crossbeam, the last forwarder to end closes the output by dropping its sender.

use kit::crossbeam::channel::{self, Receiver};
use std::thread;

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = channel::bounded(0);
    for input in inputs {
        let outbox = outbox.clone();
        // The thread owns its sender and drops it when it ends. A send fails once nobody can receive: then the
        // forwarder ends as well, which Go's would not.
        thread::spawn(move || input.iter().try_for_each(|reading| outbox.send(reading)));
    }
    // `outbox` itself is dropped here. So it is the forwarders' senders that count, and without any the output is
    // closed at once.
    merged
}
