//@ fails: elapsed
//! Takes a page, fetches it and adds its links under one lock. So whoever finds the queue empty knows that nothing is
//! under way, and that is right. It is also why: one page is fetched at a time.

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
            scope.spawn(|| while visit_the_next(&mut known.lock(), &fetch) {});
        }
    });
    known.into_inner().pages
}

fn visit_the_next(known: &mut Known, fetch: impl Fn(u64) -> Vec<u64>) -> bool {
    let Some(page) = known.to_fetch.pop_front() else { return false };
    for link in fetch(page) {
        if known.pages.insert(link) {
            known.to_fetch.push_back(link);
        }
    }
    true
}
