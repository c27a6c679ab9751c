//! A forwarder for each input, a WaitGroup that counts them, and one goroutine that closes after the last.

use kit::crossbeam::channel::Receiver;
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    let forwarders = WaitGroup::new();
    for input in inputs {
        let outbox = outbox.clone();
        let done = forwarders.clone(); // counted before it starts, or the wait below could miss it
        go::spawn(move || {
            for reading in input {
                outbox.send(reading);
            }
            drop(done);
        });
    }

    // The one place that closes, and the one moment at which nobody can be sending any more. It is a goroutine because
    // the caller has to have the channel first: as long as nobody receives, no forwarder can end. Without inputs
    // there is nothing to wait for, and the output is closed at once.
    go::spawn(move || {
        forwarders.wait();
        outbox.close();
    });
    merged
}
