//! List what is paid at the counter and on the web, as it comes, until both are closed.

use kit::crossbeam::channel::{Receiver, select};

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let mut all = Vec::new();
    let (mut counter_open, mut web_open) = (true, true);
    while counter_open || web_open {
        let amount = select! {
            recv(counter) -> amount => {
                counter_open = amount.is_ok();
                amount
            }
            recv(web) -> amount => {
                web_open = amount.is_ok();
                amount
            }
        };
        all.push(amount.unwrap_or_default());
    }
    all
}
