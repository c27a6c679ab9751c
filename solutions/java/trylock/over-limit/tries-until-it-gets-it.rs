//@ fails: in_flight
//! Tries again until it succeeds. Nothing is lost, and the limit on the waiting is gone: a `lock()` in many words.
//! While the auditor is there all tellers stand and wait, and the queue reaches to the door.

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
            loop {
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
