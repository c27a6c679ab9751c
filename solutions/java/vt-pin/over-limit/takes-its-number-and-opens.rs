//@ fails: in_flight
//! Takes a number under the lock and waits for the stamp without it. Nobody gets the same number twice, and all is done
//! sooner. But the next entry is in before this one has its stamp: the day the registry fails, a number is missing.

use kit::tokio::sync::Mutex;
use kit::tokio::task::JoinSet;
use kit::world::{Api, Reply};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default)]
struct Journal {
    next: Mutex<usize>,
    stamps: Mutex<BTreeMap<usize, Reply>>,
}

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
    let place = {
        let mut next = journal.next.lock().await;
        *next += 1;
        *next - 1
    };
    let stamp = registry.get((number * 100 + place) as u64).await;
    journal.stamps.lock().await.insert(place, stamp.expect("the registry is always there"));
}

fn stamps(journal: Arc<Journal>) -> Vec<Reply> {
    let journal = Arc::into_inner(journal).expect("all bookings are over");
    journal.stamps.into_inner().into_values().collect()
}
