//@ fails: output, in_flight
//! Nobody waits inside the monitor any more, so nobody is pinned. But the journal is open while the stamp is on its
//! way, and every entry that comes in then takes the same number.

use kit::java::Monitor;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

type Journal = Monitor<Vec<Reply>>;

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
    let next = journal.synchronized(async |stamps| stamps.len()).await;
    let stamp = registry.get((number * 100 + next) as u64).await;
    let stamp = stamp.expect("the registry is always there");
    journal.synchronized(async |stamps| stamps.push(stamp)).await;
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    Arc::into_inner(journal).expect("all bookings are over").into_inner()
}
