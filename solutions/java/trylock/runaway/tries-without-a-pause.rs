//@ fails: runaway
//! `tryLock()` without a limit never waits, so there is no waiting that could take too long. What waits instead is a
//! loop, which keeps a core busy for the 300 ms that the auditor needs.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};

#[derive(Default)]
pub struct Branch {
    book: Mutex<u64>,
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        for customer in customers {
            loop {
                if let Some(mut total) = self.book.try_lock() {
                    *total += customer.key;
                    break;
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
        *self.book.lock()
    }
}
