//@ fails: schedules
//! The else branch is there: what could not be written down goes on a slip, and whoever gets the book next writes down
//! all slips. There is always a next one while customers come. The last one has none, and if the auditor is still there
//! by then, the slips stay in their box.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(40);

#[derive(Default)]
pub struct Branch {
    book: Mutex<u64>,
    slips: Mutex<Vec<u64>>,
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        for customer in customers {
            self.slips.lock().push(customer.key);
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += self.slips.lock().drain(..).sum::<u64>();
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
