//@ fails: elapsed
//! One thread, one queue, and no question of who is done when. It waits for each page before it asks for the next one.

use std::collections::{BTreeSet, VecDeque};

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let mut pages = BTreeSet::from([home]);
    let mut to_fetch = VecDeque::from([home]);
    while let Some(page) = to_fetch.pop_front() {
        for link in fetch(page) {
            if pages.insert(link) {
                to_fetch.push_back(link);
            }
        }
    }
    pages
}
