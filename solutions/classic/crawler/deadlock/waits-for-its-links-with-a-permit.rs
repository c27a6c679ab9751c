//@ fails: deadlock
//! A thread for every page, of which four may be at work, and each waits for those of its links. It keeps its permit
//! meanwhile, so four pages that wait are enough to keep every other one from being fetched.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::BTreeSet;
use std::thread;

const AT_ONCE: usize = 4;

struct Crawl<F> {
    fetch: F,
    known: Mutex<BTreeSet<u64>>,
    free: Mutex<usize>,
    freed: Condvar,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let (known, free) = (Mutex::new(BTreeSet::from([home])), Mutex::new(AT_ONCE));
    let crawl = Crawl { fetch, known, free, freed: Condvar::new() };
    crawl.visit(home);
    crawl.known.into_inner()
}

impl<F: Fn(u64) -> Vec<u64> + Sync> Crawl<F> {
    fn visit(&self, page: u64) {
        self.acquire();
        thread::scope(|scope| {
            for link in (self.fetch)(page) {
                if self.known.lock().insert(link) {
                    scope.spawn(move || self.visit(link));
                }
            }
        });
        self.release();
    }

    fn acquire(&self) {
        let mut free = self.free.lock();
        self.freed.wait_while(&mut free, |free| *free == 0);
        *free -= 1;
    }

    fn release(&self) {
        *self.free.lock() += 1;
        self.freed.notify_one();
    }
}
