//@ fails: deadlock
//! One is told for each page that is found, and that is right: one worker is enough for one page. The end is news for all
//! of them, and one is told of it as well.

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
            scope.spawn(|| {
                while let Some(page) = crawl.next() {
                    let links = fetch(page);
                    crawl.add(links);
                }
            });
        }
    });
    crawl.known.into_inner().pages
}

impl Crawl {
    fn next(&self) -> Option<u64> {
        let mut known = self.known.lock();
        self.changed.wait_while(&mut known, |known| known.to_fetch.is_empty() && known.underway > 0);
        let page = known.to_fetch.pop_front()?;
        known.underway += 1;
        Some(page)
    }

    fn add(&self, links: Vec<u64>) {
        let mut known = self.known.lock();
        for link in links {
            if known.pages.insert(link) {
                known.to_fetch.push_back(link);
                self.changed.notify_one();
            }
        }
        known.underway -= 1;
        if known.underway == 0 {
            self.changed.notify_one();
        }
    }
}
