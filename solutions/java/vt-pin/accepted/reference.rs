//! A lock that a virtual thread can wait in without its carrier: one a journal.

use kit::tokio::sync::Mutex;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

/// tokio's `Mutex` plays the ReentrantLock. Whoever waits for it, or waits while holding it, is a task that is
/// parked: an object on the heap. The thread goes on with another task.
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
    // The guard lives until the end of the function, also if the registry should fail: the `finally` with
    // `unlock()` that Java asks you to write.
    let mut stamps = journal.lock().await;
    let key = number * 100 + stamps.len();
    let stamp = registry.get(key as u64).await;
    stamps.push(stamp.expect("the registry is always there"));
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    Arc::into_inner(journal).expect("all bookings are over").into_inner()
}
