//@ fails: schedules
//! A page is under way for as long as it is fetched. A moment before, it has left the queue, and a moment after, its
//! links have not come into it. Whoever looks at such a moment sees that all is done, and sends everybody home.

use kit::parking_lot::Mutex;
use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

const WORKERS: usize = 4;

struct Crawl {
    pages: Mutex<BTreeSet<u64>>,
    to_fetch: Mutex<VecDeque<u64>>,
    underway: AtomicUsize,
    is_done: AtomicBool,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let crawl = Crawl {
        pages: Mutex::new(BTreeSet::from([home])),
        to_fetch: Mutex::new(VecDeque::from([home])),
        underway: AtomicUsize::new(0),
        is_done: AtomicBool::new(false),
    };
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| crawl.work(&fetch));
        }
    });
    crawl.pages.into_inner()
}

impl Crawl {
    fn work(&self, fetch: impl Fn(u64) -> Vec<u64>) {
        while !self.is_done.load(SeqCst) {
            let page = self.to_fetch.lock().pop_front();
            if let Some(page) = page {
                self.underway.fetch_add(1, SeqCst);
                let links = fetch(page);
                self.underway.fetch_sub(1, SeqCst);
                self.add(links);
            } else if self.underway.load(SeqCst) == 0 {
                self.is_done.store(true, SeqCst);
            } else {
                thread::sleep(Duration::from_micros(500));
            }
        }
    }

    fn add(&self, links: Vec<u64>) {
        for link in links {
            if self.pages.lock().insert(link) {
                self.to_fetch.lock().push_back(link);
            }
        }
    }
}
