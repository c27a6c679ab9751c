//! Every amount goes on a slip first, and into a box that is never held for long. Whoever gets the book empties the
//! box into it, and if nobody does any more, the one who wants to know the total.

use kit::crossbeam::channel::Receiver;
use kit::parking_lot::Mutex;
use kit::world::{Arrival, Disk, File};
use std::mem;
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
            // Nobody does anything slow with this lock in hand, so nobody waits long for it.
            self.slips.lock().push(customer.key);
            if let Some(mut total) = self.book.try_lock_for(PATIENCE) {
                *total += self.empty_the_box();
            }
            // Otherwise the slip is in the box, where it is as safe as in the book.
            customer.answer("goodbye");
        }
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        let _book = self.book.lock();
        pages.iter().map(|page| archive.read(*page)).collect()
    }

    pub fn total(&self) -> u64 {
        let mut total = self.book.lock();
        *total += self.empty_the_box();
        *total
    }

    /// Takes all slips at once. It is called with the book in hand and takes the box second, as everybody does who
    /// needs both: in one order nobody can wait in a circle.
    fn empty_the_box(&self) -> u64 {
        mem::take(&mut *self.slips.lock()).into_iter().sum()
    }
}
