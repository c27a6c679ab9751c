//! Book every entry: its journal numbers it, and the registry stamps the number. Numbers have no gaps, so a journal
//! is locked until the stamp is there.

use kit::java::Monitor;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

type Journal = Monitor<Vec<Reply>>;

/// `entries` names the journal of each entry. Gives the stamps of every journal, in the order of their numbers.
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
    journal
        .synchronized(async |stamps| {
            let key = number * 100 + stamps.len();
            let stamp = registry.get(key as u64).await;
            stamps.push(stamp.expect("the registry is always there"));
        })
        .await;
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    Arc::into_inner(journal).expect("all bookings are over").into_inner()
}
