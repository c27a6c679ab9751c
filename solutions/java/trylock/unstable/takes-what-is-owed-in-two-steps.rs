//@ fails: schedules
//! What is owed waits in an atomic. Whoever has the book reads it, adds it, and sets it to 0. But others add to it
//! without the book: what comes between the reading and the 0 is wiped out. The lock guards the book, and not this.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
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
            self.owed.fetch_add(customer.key, SeqCst);
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += self.owed.load(SeqCst);
                self.owed.store(0, SeqCst);
            }
            customer.answer("goodbye");
        }
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        *self.book.lock() + self.owed.load(SeqCst)
    }
}
