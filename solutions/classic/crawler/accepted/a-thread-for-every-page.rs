//! A thread for every page, which starts those of its links and waits for them. So the first one is done when all are,
//! and nobody has to know when it is the last. A semaphore bounds how many fetch at a time.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::BTreeSet;
use std::thread;

const AT_ONCE: usize = 4;

struct Crawl<F> {
    fetch: F,
    known: Mutex<BTreeSet<u64>>,
    /// What `java.util.concurrent.Semaphore` is: how many more may fetch.
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
        let links = self.fetch(page);
        thread::scope(|scope| {
            for link in links {
                if self.known.lock().insert(link) {
                    scope.spawn(move || self.visit(link));
                }
            }
        });
    }

    /// The permit is given back when the page is there. Whoever kept it while waiting for the links would keep them from
    /// being fetched.
    fn fetch(&self, page: u64) -> Vec<u64> {
        let mut free = self.free.lock();
        self.freed.wait_while(&mut free, |free| *free == 0);
        *free -= 1;
        drop(free);
        let links = (self.fetch)(page);
        *self.free.lock() += 1;
        self.freed.notify_one();
        links
    }
}
