//@ fails: threads
//! Cures the pinning with more to pin: each booking blocks a platform thread of its own, so the carrier is out of
//! it. It is as quick with forty-eight entries. It is also what virtual threads were to put an end to.

use kit::java::Monitor;
use kit::tokio::runtime::Handle;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

type Journal = Monitor<Vec<Reply>>;

pub async fn book_all(registry: Api, journals: usize, entries: Vec<usize>) -> Vec<Vec<Reply>> {
    let journals: Vec<Arc<Journal>> = (0..journals).map(|_| Arc::default()).collect();
    let mut bookings = JoinSet::new();
    for number in entries {
        let (registry, journal) = (registry.clone(), journals[number].clone());
        bookings.spawn_blocking(move || Handle::current().block_on(book(&registry, number, &journal)));
    }
    bookings.join_all().await;
    journals.into_iter().map(stamps).collect()
}

async fn book(registry: &Api, number: usize, journal: &Journal) {
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
