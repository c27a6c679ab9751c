//! Mends the other end. The auditor has the book for as long as it takes to copy it, and reads the archive without
//! it. Then nobody holds the lock for long, and a plain `lock` will do: there is no second answer to deal with.

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
            *self.book.lock() += customer.key;
            customer.answer("goodbye");
        }
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        // The guard is a temporary, so the lock is free again at the end of this line.
        let _copy = *self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        *self.book.lock()
    }
}
