//! What could not be written down waits in an atomic that all tellers share, and the next who gets the book takes it
//! along.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(40);

#[derive(Default)]
pub struct Branch {
    book: Mutex<u64>,
    owed: AtomicU64,
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        for customer in customers {
            match self.book.try_lock_for(PATIENCE) {
                // `swap` takes all of it and leaves 0 in one step: what comes a moment later is still there for the
                // next. Relaxed, since the number itself is all that is handed over.
                Some(mut total) => *total += customer.key + self.owed.swap(0, Relaxed),
                None => {
                    self.owed.fetch_add(customer.key, Relaxed);
                }
            }
            customer.answer("goodbye");
        }
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        // The tellers have gone home, so nothing moves from one to the other while both are read. They were joined,
        // and that makes all they did visible here, relaxed or not.
        *self.book.lock() + self.owed.load(Relaxed)
    }
}
