//@ fails: output
//! One more attempt before giving up, and nobody is kept for longer than 80 ms. It gets through where the first one
//! just failed. Against an auditor who needs 300 ms a second attempt is worth little, and after it the amount is gone
//! as before.

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
        for customer in customers {
            for _attempt in 0..2 {
                if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
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
