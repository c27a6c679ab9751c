//! No is an answer, too. A teller who does not get the book keeps the amount, and writes it down with a later one.
//! Before going home there is nobody left who has to be let go, so then a teller can wait for the book.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(40);

#[derive(Default)]
pub struct Branch {
    book: Mutex<u64>,
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        // It is the teller's own, so it needs no lock.
        let mut owed = 0;
        for customer in customers {
            owed += customer.key;
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += owed;
                // Set back while the lock is held, or in any case before the next customer: once and only once.
                owed = 0;
            }
            customer.answer("goodbye");
        }
        // The last attempt may have failed. Without a limit, because there is no other time to do it.
        *self.book.lock() += owed;
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        *self.book.lock()
    }
}
