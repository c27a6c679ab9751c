//! A semaphore with one permit closes a journal to others; the list behind it is locked for a moment only, in which
//! nobody waits. Such a short `synchronized` never pinned anybody for long.

use kit::java::Monitor;
use kit::tokio::sync::Semaphore;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::sync::Arc;

struct Journal {
    number: usize,
    turn: Semaphore,
    stamps: Monitor<Vec<Reply>>,
}

pub async fn book_all(registry: Api, journals: usize, entries: Vec<usize>) -> Vec<Vec<Reply>> {
    let open = |number| Arc::new(Journal { number, turn: Semaphore::new(1), stamps: Monitor::default() });
    let journals: Vec<_> = (0..journals).map(open).collect();
    let mut bookings = JoinSet::new();
    for entry in entries {
        bookings.spawn(book(registry.clone(), journals[entry].clone()));
    }
    bookings.join_all().await;
    journals.into_iter().map(stamps).collect()
}

async fn book(registry: Api, journal: Arc<Journal>) {
    // Waiting for a permit parks the virtual thread, and so does waiting with one in hand.
    let _turn = journal.turn.acquire().await.expect("nobody closes the semaphore");
    let number = journal.stamps.synchronized(async |stamps| stamps.len()).await;
    let stamp = registry.get((journal.number * 100 + number) as u64).await;
    let stamp = stamp.expect("the registry is always there");
    journal.stamps.synchronized(async |stamps| stamps.push(stamp)).await;
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    Arc::into_inner(journal).expect("all bookings are over").stamps.into_inner()
}
