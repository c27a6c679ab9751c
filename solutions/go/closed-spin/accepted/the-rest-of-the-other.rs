//! A select only as long as there are two to choose from. Of the one that is left, a plain loop takes the rest.

use kit::crossbeam::channel::{Receiver, select};

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();

    // The first end breaks out of the loop, with the channel that is still open.
    let open = loop {
        select! {
            recv(counter) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => break &web,
            },
            recv(web) -> amount => match amount {
                Ok(amount) => all.push(amount),
                Err(_) => break &counter,
            },
        }
    };

    // `for amount := range open`. With two channels this is the shortest way; with three it would take another select.
    all.extend(open);
    all
}
