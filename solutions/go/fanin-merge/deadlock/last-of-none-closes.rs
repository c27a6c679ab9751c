//@ fails: deadlock
//! The forwarders count down, and the last one closes. That is right for four inputs, and for one. Of no forwarders
//! none is the last.

use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    let open = Arc::new(AtomicUsize::new(inputs.len()));
    for input in inputs {
        let (outbox, open) = (outbox.clone(), open.clone());
        go::spawn(move || {
            for reading in input {
                outbox.send(reading);
            }
            if open.fetch_sub(1, Ordering::AcqRel) == 1 {
                outbox.close();
            }
        });
    }
    merged
}
