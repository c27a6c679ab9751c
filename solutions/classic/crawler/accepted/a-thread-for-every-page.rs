//! A thread for every page, which starts those of the pages that it has found. The scope waits for all of them, however
//! deep it goes, so nobody has to know when it is the last. A semaphore bounds how many fetch at a time.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::BTreeSet;
use std::thread::{self, Scope};

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
    thread::scope(|scope| crawl.visit(home, scope));
    crawl.known.into_inner()
}

impl<F: Fn(u64) -> Vec<u64> + Sync> Crawl<F> {
    fn visit<'scope>(&'scope self, page: u64, scope: &'scope Scope<'scope, '_>) {
        for link in self.fetch(page) {
            if self.known.lock().insert(link) {
                scope.spawn(move || self.visit(link, scope));
            }
        }
    }

    /// The permit is given back before the threads of the links are started: none of them waits for this one.
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
