//@ fails: schedules
//! Java's lock and field, rebuilt: the book is a number beside a flag that says who may touch it. `unlock` stands in
//! the `finally`, so it is called whether `tryLock` succeeded or not, and then frees the lock of whoever has it. From
//! there on two can be inside. (A ReentrantLock throws IllegalMonitorStateException; a semaphore of one permit would
//! not.)

use kit::crossbeam::channel::Receiver;
use kit::world::{Arrival, Disk, File};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_millis(40);
const BREATH: Duration = Duration::from_millis(1);

#[derive(Default)]
pub struct Branch {
    taken: AtomicBool,
    book: AtomicU64,
}

impl Branch {
    pub fn serve(&self, customers: Receiver<Arrival>) {
        let mut owed = 0;
        for customer in customers {
            owed += customer.key;
            if self.try_lock(PATIENCE) {
                let total = self.book.load(SeqCst);
                self.book.store(total + owed, SeqCst);
                owed = 0;
            }
            self.unlock();
            customer.answer("goodbye");
        }
        while !self.try_lock(PATIENCE) {}
        let total = self.book.load(SeqCst);
        self.book.store(total + owed, SeqCst);
        self.unlock();
    }

    pub fn audit(&self, archive: &Disk, pages: &[u64]) -> Vec<File> {
        while !self.try_lock(PATIENCE) {}
        let files = pages.iter().map(|page| archive.read(*page)).collect();
        self.unlock();
        files
    }

    pub fn total(&self) -> u64 {
        self.book.load(SeqCst)
    }

    fn try_lock(&self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        while self.taken.swap(true, SeqCst) {
            if Instant::now() >= deadline {
                return false;
            }
            thread::sleep(BREATH);
        }
        true
    }

    fn unlock(&self) {
        self.taken.store(false, SeqCst);
    }
}
