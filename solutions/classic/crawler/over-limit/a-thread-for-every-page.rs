//@ fails: in_flight
//! A thread for every page, as soon as it is found. Nothing is lost and nothing comes twice, and it is the fastest of
//! all, for as long as the site bears it.

use kit::parking_lot::Mutex;
use std::collections::BTreeSet;
use std::thread;

struct Crawl<F> {
    fetch: F,
    known: Mutex<BTreeSet<u64>>,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let crawl = Crawl { fetch, known: Mutex::new(BTreeSet::from([home])) };
    crawl.visit(home);
    crawl.known.into_inner()
}

impl<F: Fn(u64) -> Vec<u64> + Sync> Crawl<F> {
    fn visit(&self, page: u64) {
        thread::scope(|scope| {
            for link in (self.fetch)(page) {
                if self.known.lock().insert(link) {
                    scope.spawn(move || self.visit(link));
                }
            }
        });
    }
}
