//@ fails: schedules
//! Java's `new Semaphore(1)` beside a field, rebuilt. `release()` stands in the `finally`, so it is called whether
//! `tryAcquire` succeeded or not. Each failure adds a permit, and from the first one on two can be inside. (A
//! ReentrantLock would throw IllegalMonitorStateException, which at least tells somebody.)

use kit::crossbeam::channel::Receiver;
use kit::world::{Arrival, Disk, File};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(40);

pub struct Branch {
    permits: Mutex<u32>,
    released: Condvar,
    book: AtomicU64,
}

impl Default for Branch {
    fn default() -> Branch {
        Branch { permits: Mutex::new(1), released: Condvar::new(), book: AtomicU64::new(0) }
    }
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        let mut owed = 0;
        for customer in customers {
            owed += customer.key;
            if self.try_acquire(PATIENCE) {
                self.write_down(&mut owed);
            }
            self.release();
            customer.answer("goodbye");
        }
        while !self.try_acquire(PATIENCE) {}
        self.write_down(&mut owed);
        self.release();
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        while !self.try_acquire(PATIENCE) {}
        let files = pages.iter().map(|page| archive.read(*page)).collect();
        self.release();
        files
    }

    pub fn total(&self) -> u64 {
        self.book.load(SeqCst)
    }

    fn write_down(&self, owed: &mut u64) {
        let total = self.book.load(SeqCst);
        self.book.store(total + *owed, SeqCst);
        *owed = 0;
    }

    fn try_acquire(&self, patience: Duration) -> bool {
        let permits = self.permits.lock().expect("nobody panics while counting");
        let waited = self.released.wait_timeout_while(permits, patience, |permits| *permits == 0);
        let (mut permits, wait) = waited.expect("nobody panics while counting");
        if !wait.timed_out() {
            *permits -= 1;
        }
        !wait.timed_out()
    }

    fn release(&self) {
        *self.permits.lock().expect("nobody panics while counting") += 1;
        self.released.notify_one();
    }
}
