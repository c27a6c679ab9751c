//@ fails: elapsed
//! The right kind of lock around too much. The carrier is free, and the health checks are answered. But entries of
//! different journals still wait for each other's stamps, one after another.

use kit::tokio::sync::Mutex;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

pub async fn book_all(registry: Api, journals: usize, entries: Vec<usize>) -> Vec<Vec<Reply>> {
    let ledger = Arc::new(Mutex::new(vec![Vec::new(); journals]));
    let mut bookings = JoinSet::new();
    for journal in entries {
        let (registry, ledger) = (registry.clone(), ledger.clone());
        bookings.spawn(async move {
            let mut ledger = ledger.lock().await;
            let key = journal * 100 + ledger[journal].len();
            let stamp = registry.get(key as u64).await;
            ledger[journal].push(stamp.expect("the registry is always there"));
        });
    }
    bookings.join_all().await;
    let mut ledger = ledger.lock().await;
    std::mem::take(&mut *ledger)
}
