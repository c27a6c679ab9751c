//@ fails: schedules
//! Looks whether there is a page, or whether there may be one, and lets go of the lock. Then it takes the lock again to
//! wait. If the last page has come back in between, nothing is ever going to happen again.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::{BTreeSet, VecDeque};
use std::thread;

const WORKERS: usize = 4;

struct Known {
    pages: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
    underway: usize,
}

struct Crawl {
    known: Mutex<Known>,
    changed: Condvar,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let pages = BTreeSet::from([home]);
    let known = Known { pages, to_fetch: VecDeque::from([home]), underway: 0 };
    let crawl = Crawl { known: Mutex::new(known), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| crawl.work(&fetch));
        }
    });
    crawl.known.into_inner().pages
}

impl Crawl {
    fn work(&self, fetch: impl Fn(u64) -> Vec<u64>) {
        while self.is_not_done() {
            match self.take() {
                Some(page) => self.add(fetch(page)),
                None => self.changed.wait(&mut self.known.lock()),
            }
        }
    }

    fn is_not_done(&self) -> bool {
        let known = self.known.lock();
        known.underway > 0 || !known.to_fetch.is_empty()
    }

    fn take(&self) -> Option<u64> {
        let mut known = self.known.lock();
        let page = known.to_fetch.pop_front()?;
        known.underway += 1;
        Some(page)
    }

    fn add(&self, links: Vec<u64>) {
        let mut known = self.known.lock();
        for link in links {
            if known.pages.insert(link) {
                known.to_fetch.push_back(link);
            }
        }
        known.underway -= 1;
        self.changed.notify_all();
    }
}
