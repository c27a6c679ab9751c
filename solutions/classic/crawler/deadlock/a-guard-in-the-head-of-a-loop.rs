//@ fails: deadlock
//! The starter in fewer lines, and worse: what stands in the head of a `while let` lives until the end of its body. So
//! the lock is held during the fetch, and whoever holds it asks for it again.

use kit::parking_lot::Mutex;
use std::collections::{BTreeSet, VecDeque};
use std::thread;

const WORKERS: usize = 4;

struct Known {
    pages: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let known = Mutex::new(Known { pages: BTreeSet::from([home]), to_fetch: VecDeque::from([home]) });
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(page) = known.lock().to_fetch.pop_front() {
                    for link in fetch(page) {
                        let mut known = known.lock();
                        if known.pages.insert(link) {
                            known.to_fetch.push_back(link);
                        }
                    }
                }
            });
        }
    });
    known.into_inner().pages
}
