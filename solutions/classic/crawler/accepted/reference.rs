//! Counts the pages that are being fetched. Whoever finds none to fetch waits for as long as there are such, since any
//! of them may bring links to new ones.

use kit::parking_lot::{Condvar, Mutex};
use std::collections::{BTreeSet, VecDeque};
use std::thread;

const WORKERS: usize = 4;

struct Known {
    pages: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
    /// Pages that somebody is fetching.
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
    /// A page to fetch, once there is one; `None` when there can be none any more.
    fn next(&self) -> Option<u64> {
        let mut known = self.known.lock();
        self.changed.wait_while(&mut known, |known| known.to_fetch.is_empty() && known.underway > 0);
        let page = known.to_fetch.pop_front()?;
        // In one step with taking it: there is no moment at which the page is neither in the queue nor under way.
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
        // After its links were added, and under the same lock: others see both or neither.
        known.underway -= 1;
        // All of them: there may be several links, and if this was the end, everybody has to hear of it.
        self.changed.notify_all();
    }
}
