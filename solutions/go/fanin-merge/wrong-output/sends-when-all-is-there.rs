//@ fails: facts
//! The forwarders collect, and when the last of them has ended everything is sent, in the right order, by one sender
//! that may close. The dashboard is empty all day, and full in the evening.

use kit::crossbeam::channel::{self, Receiver};
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (collect, collected) = channel::unbounded();
    let (outbox, merged) = chan::make(0);
    let forwarders = WaitGroup::new();
    for input in inputs {
        let (collect, done) = (collect.clone(), forwarders.clone());
        go::spawn(move || {
            input
                .iter()
                .for_each(|reading| collect.send(reading).expect("`collected` outlives the forwarders"));
            drop(done);
        });
    }
    go::spawn(move || {
        forwarders.wait();
        collected.try_iter().for_each(|reading| outbox.send(reading));
        outbox.close();
    });
    merged
}
