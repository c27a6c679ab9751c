//@ fails: schedules
//! Most links lead to pages that are known, so it looks under a read lock, where nobody is in the way of anybody, and
//! takes the write lock for those that are new. By then somebody else may have found the same page to be new.

use kit::parking_lot::{Condvar, Mutex, RwLock};
use std::collections::{BTreeSet, VecDeque};
use std::thread;

const WORKERS: usize = 4;

#[derive(Default)]
struct Work {
    to_fetch: VecDeque<u64>,
    underway: usize,
}

struct Crawl {
    pages: RwLock<BTreeSet<u64>>,
    work: Mutex<Work>,
    changed: Condvar,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let work = Mutex::new(Work { to_fetch: VecDeque::from([home]), underway: 0 });
    let pages = RwLock::new(BTreeSet::from([home]));
    let crawl = Crawl { pages, work, changed: Condvar::new() };
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
    crawl.pages.into_inner()
}

impl Crawl {
    fn next(&self) -> Option<u64> {
        let mut work = self.work.lock();
        self.changed.wait_while(&mut work, |work| work.to_fetch.is_empty() && work.underway > 0);
        let page = work.to_fetch.pop_front()?;
        work.underway += 1;
        Some(page)
    }

    fn add(&self, links: Vec<u64>) {
        for link in links {
            let is_new = !self.pages.read().contains(&link);
            if is_new {
                self.pages.write().insert(link);
                self.work.lock().to_fetch.push_back(link);
            }
        }
        self.work.lock().underway -= 1;
        self.changed.notify_all();
    }
}
