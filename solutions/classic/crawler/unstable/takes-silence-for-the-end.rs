//@ fails: schedules
//! Workers wait for pages until they are told that there will be none. The one who called tells them so when nothing has
//! come for a while: for longer than any page has ever taken.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::{BTreeSet, VecDeque};
use std::thread;
use std::time::Duration;

const WORKERS: usize = 4;

/// A page takes four and a half milliseconds at most.
const LONG_ENOUGH: Duration = Duration::from_millis(5);

struct Known {
    pages: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
    is_done: bool,
}

struct Crawl {
    known: Mutex<Known>,
    changed: Condvar,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let pages = BTreeSet::from([home]);
    let known = Known { pages, to_fetch: VecDeque::from([home]), is_done: false };
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

        let mut known = crawl.known.lock();
        while !crawl.changed.wait_for(&mut known, LONG_ENOUGH).timed_out() {}
        known.is_done = true;
        crawl.changed.notify_all();
    });
    crawl.known.into_inner().pages
}

impl Crawl {
    fn next(&self) -> Option<u64> {
        let mut known = self.known.lock();
        self.changed.wait_while(&mut known, |known| known.to_fetch.is_empty() && !known.is_done);
        if known.is_done { None } else { known.to_fetch.pop_front() }
    }

    fn add(&self, links: Vec<u64>) {
        let mut known = self.known.lock();
        for link in links {
            if known.pages.insert(link) {
                known.to_fetch.push_back(link);
            }
        }
        self.changed.notify_all();
    }
}
