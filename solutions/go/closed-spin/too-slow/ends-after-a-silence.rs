//@ fails: elapsed
//! Switches the closed channels off, and takes a quarter of a second without a payment for the end of the day. The list
//! is complete as long as no lull is longer, and every evening ends with a wait for nothing.

use kit::crossbeam::channel::{Receiver, never, select};
use std::time::Duration;

pub fn takings(mut counter: Receiver<u64>, mut web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    loop {
        select! {
            recv(counter) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => counter = never(),
            },
            recv(web) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => web = never(),
            },
            default(Duration::from_millis(250)) => return all,
        }
    }
}
