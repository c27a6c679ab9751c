//@ fails: elapsed
//! Closes when nothing has come for half a second. Long enough to be safe, for these stations, and so long does
//! everybody wait each evening.

use kit::crossbeam::channel::{self, Receiver};
use kit::go::{self, chan};
use std::time::Duration;

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (forward, forwarded) = channel::unbounded();
    for input in inputs {
        let forward = forward.clone();
        go::spawn(move || input.iter().for_each(|reading| forward.send(reading).expect("somebody listens")));
    }
    let (outbox, merged) = chan::make(0);
    go::spawn(move || {
        let _open = forward;
        while let Ok(reading) = forwarded.recv_timeout(Duration::from_millis(500)) {
            outbox.send(reading);
        }
        outbox.close();
    });
    merged
}
