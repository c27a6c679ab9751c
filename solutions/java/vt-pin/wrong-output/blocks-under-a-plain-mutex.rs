//@ fails: facts, elapsed
//! Does without the monitor, and waits for the stamp on the spot, with a lock of std in hand. The carrier is
//! blocked all the same: what pins is to wait without giving way, whatever the lock is called.

use kit::futures::executor::block_on;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::{Arc, Mutex};

type Journal = Mutex<Vec<Reply>>;

pub async fn book_all(registry: Api, journals: usize, entries: Vec<usize>) -> Vec<Vec<Reply>> {
    let journals: Vec<Arc<Journal>> = (0..journals).map(|_| Arc::default()).collect();
    let mut bookings = JoinSet::new();
    for number in entries {
        let (registry, journal) = (registry.clone(), journals[number].clone());
        bookings.spawn(async move { book(&registry, number, &journal) });
    }
    bookings.join_all().await;
    journals.into_iter().map(stamps).collect()
}

fn book(registry: &Api, number: usize, journal: &Journal) {
    let mut stamps = journal.lock().expect("nobody panics while booking");
    let key = number * 100 + stamps.len();
    stamps.push(block_on(registry.get(key as u64)).expect("the registry is always there"));
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    let journal = Arc::into_inner(journal).expect("all bookings are over");
    journal.into_inner().expect("nobody panics while booking")
}
