//@ fails: output
//! Counts the ends and returns at the second. The same channel ends twice, though, one turn after the other, and the
//! one that is still open is not heard of again.

use kit::crossbeam::channel::{Receiver, select};

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    let mut ends = 0;
    while ends < 2 {
        let amount = select! {
            recv(counter) -> amount => amount,
            recv(web) -> amount => amount,
        };
        match amount {
            Ok(amount) => all.push(amount),
            Err(_) => ends += 1,
        }
    }
    all
}
