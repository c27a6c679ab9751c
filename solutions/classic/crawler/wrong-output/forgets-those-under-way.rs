//@ fails: facts
//! A link is new if its page is neither in the queue nor among those that were fetched. A page that is being fetched is
//! in neither, and whoever finds a link to it has it fetched again.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::{BTreeSet, VecDeque};
use std::thread;

const WORKERS: usize = 4;

struct Known {
    fetched: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
    underway: usize,
}

struct Crawl {
    known: Mutex<Known>,
    changed: Condvar,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let known = Known { fetched: BTreeSet::new(), to_fetch: VecDeque::from([home]), underway: 0 };
    let crawl = Crawl { known: Mutex::new(known), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(page) = crawl.next() {
                    let links = fetch(page);
                    crawl.add(page, links);
                }
            });
        }
    });
    crawl.known.into_inner().fetched
}

impl Crawl {
    fn next(&self) -> Option<u64> {
        let mut known = self.known.lock();
        self.changed.wait_while(&mut known, |known| known.to_fetch.is_empty() && known.underway > 0);
        let page = known.to_fetch.pop_front()?;
        known.underway += 1;
        Some(page)
    }

    fn add(&self, page: u64, links: Vec<u64>) {
        let mut known = self.known.lock();
        known.fetched.insert(page);
        for link in links {
            if !known.fetched.contains(&link) && !known.to_fetch.contains(&link) {
                known.to_fetch.push_back(link);
            }
        }
        known.underway -= 1;
        self.changed.notify_all();
    }
}
