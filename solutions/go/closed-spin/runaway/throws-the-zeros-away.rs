//@ fails: runaway
//! Looks at what it got and keeps only what is an amount, so the list is right. But the closed channel is still ready
//! each time: the loop turns as fast as it can until the other one closes.

use kit::crossbeam::channel::{Receiver, select};

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    let (mut counter_open, mut web_open) = (true, true);
    while counter_open || web_open {
        select! {
            recv(counter) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => counter_open = false,
            },
            recv(web) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => web_open = false,
            },
        }
    }
    all
}
