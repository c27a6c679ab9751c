//@ fails: leaks
//! Closes as it should, and each forwarder then says how many readings it passed on, for a log that is still to be
//! written. The channel has no room and nobody receives from it.

use kit::crossbeam::channel::Receiver;
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    let (counts, _log) = chan::make(0);
    let forwarders = WaitGroup::new();
    for input in inputs {
        let (outbox, counts, done) = (outbox.clone(), counts.clone(), forwarders.clone());
        go::spawn(move || {
            let mut count = 0;
            for reading in input {
                outbox.send(reading);
                count += 1;
            }
            drop(done);
            counts.send(count);
        });
    }
    go::spawn(move || {
        forwarders.wait();
        outbox.close();
    });
    merged
}
