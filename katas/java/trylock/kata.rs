//! A branch of a bank. Tellers write what customers bring into one book; now and then the auditor has it for a while.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::time::Duration;

/// How long a customer is made to wait for the book.
const PATIENCE: Duration = Duration::from_millis(40);

#[derive(Default)]
pub struct Branch {
    book: Mutex<u64>,
}

impl Branch {
    /// A teller's day. It ends when the doors are closed and the last customer has gone; several tellers work at
    /// once.
    pub fn serve(&self, customers: Receiver<Arrival>) {
        for customer in customers {
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += customer.key;
            }
            customer.answer("goodbye");
        }
    }

    /// Compares the book with the archive, page by page, and keeps it from changing meanwhile.
    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    /// What all customers have brought. Asked for when the tellers have gone home.
    pub fn total(&self) -> u64 {
        *self.book.lock()
    }
}
