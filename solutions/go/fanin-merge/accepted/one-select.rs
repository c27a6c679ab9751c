//! A single goroutine that waits for all inputs at once. Whoever is the only sender may close.

use kit::crossbeam::channel::{Receiver, Select};
use kit::go::{self, chan};

pub fn merge<T: Send + 'static>(mut inputs: Vec<Receiver<T>>) -> Receiver<T> {
    let (outbox, merged) = chan::make(0);
    go::spawn(move || {
        while !inputs.is_empty() {
            // A select over a list: what `reflect.Select` is in Go, for a number of channels that only turns out at run
            // time.
            let mut select = Select::new();
            for input in &inputs {
                select.recv(input);
            }
            let ready = select.select();
            let place = ready.index();
            match ready.recv(&inputs[place]) {
                Ok(reading) => outbox.send(reading),
                // Closed. It has to go, or it would be ready each time from now on. With a `select` statement, Go
                // sets the variable to nil instead.
                Err(_) => drop(inputs.swap_remove(place)),
            }
        }
        outbox.close();
    });
    merged
}
