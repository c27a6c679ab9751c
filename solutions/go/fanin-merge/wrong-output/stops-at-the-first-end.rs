//@ fails: output, leaks
//! One goroutine, one select, one sender: all is well until the first input is closed. Then the goroutine takes that
//! for the end of all of them, and the other stations stand there with a reading that nobody takes.

use kit::crossbeam::channel::{Receiver, Select};
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    if inputs.is_empty() {
        outbox.close();
        return merged;
    }
    go::spawn(move || {
        let mut select = Select::new();
        for input in &inputs {
            select.recv(input);
        }
        loop {
            let ready = select.select();
            let place = ready.index();
            match ready.recv(&inputs[place]) {
                Ok(reading) => outbox.send(reading),
                Err(_) => return outbox.close(),
            }
        }
    });
    merged
}
