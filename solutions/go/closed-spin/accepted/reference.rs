//! A channel that has ended is replaced by one that is never ready: Go's nil channel.

use kit::crossbeam::channel::{Receiver, RecvError, never, select};

pub fn takings(mut counter: Receiver<u64>, mut web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    let mut open = 2;

    // Asked before each select: once both channels are switched off, nothing could ever wake it.
    while open > 0 {
        select! {
            recv(counter) -> amount => match amount {
                Ok(amount) => all.push(amount),
                // `counter = nil`. A closed channel is ready each time it is asked, and this one never, so the end is
                // seen once and the select waits for the web alone.
                Err(RecvError) => {
                    counter = never();
                    open -= 1;
                }
            },
            recv(web) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(RecvError) => {
                    web = never();
                    open -= 1;
                }
            },
        }
    }
    all
}
