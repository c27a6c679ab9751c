//@ fails: facts
//! Takes a proper lock, and is polite about it: where the journal is taken it sleeps a little before it queues. The
//! sleep is one of the thread, not of the virtual thread. In Java `Thread.sleep` gives the carrier back; here
//! `std::thread::sleep` knows nothing of carriers, and nobody else gets a turn.

use kit::tokio::sync::Mutex;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

type Journal = Mutex<Vec<Reply>>;

pub async fn book_all(registry: Api, journals: usize, entries: Vec<usize>) -> Vec<Vec<Reply>> {
    let journals: Vec<Arc<Journal>> = (0..journals).map(|_| Arc::default()).collect();
    let mut bookings = JoinSet::new();
    for number in entries {
        bookings.spawn(book(registry.clone(), number, journals[number].clone()));
    }
    bookings.join_all().await;
    journals.into_iter().map(stamps).collect()
}

async fn book(registry: Api, number: usize, journal: Arc<Journal>) {
    if journal.try_lock().is_err() {
        thread::sleep(Duration::from_micros(200));
    }
    let mut stamps = journal.lock().await;
    let key = number * 100 + stamps.len();
    let stamp = registry.get(key as u64).await;
    stamps.push(stamp.expect("the registry is always there"));
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    Arc::into_inner(journal).expect("all bookings are over").into_inner()
}
