//@ fails: schedules
//! The else branch is there: what could not be written down goes in with the next amount. There is always a next one
//! while customers come. The last has none, and if the auditor is still there, that money goes home with the teller.

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
        let mut owed = 0;
        for customer in customers {
            owed += customer.key;
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += owed;
                owed = 0;
            }
            customer.answer("goodbye");
        }
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        *self.book.lock()
    }
}
