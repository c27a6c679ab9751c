//@ fails: deadlock
//! Switches each channel off at its end, and never asks whether any is left. When both are off, the select waits for
//! two channels on which nothing will ever come.

use kit::crossbeam::channel::{Receiver, never, select};

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
        }
    }
}
