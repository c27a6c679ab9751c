//@ fails: runaway
//! Counts the pages that are under way, and whoever finds none to fetch asks again, as fast as it can.

use kit::parking_lot::Mutex;
use std::collections::{BTreeSet, VecDeque};
use std::{hint, thread};

const WORKERS: usize = 4;

struct Known {
    pages: BTreeSet<u64>,
    to_fetch: VecDeque<u64>,
    underway: usize,
}

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let pages = BTreeSet::from([home]);
    let known = Mutex::new(Known { pages, to_fetch: VecDeque::from([home]), underway: 0 });
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(page) = next(&known) {
                    let links = fetch(page);
                    add(&known, links);
                }
            });
        }
    });
    known.into_inner().pages
}

fn next(known: &Mutex<Known>) -> Option<u64> {
    loop {
        let mut known = known.lock();
        if let Some(page) = known.to_fetch.pop_front() {
            known.underway += 1;
            return Some(page);
        }
        if known.underway == 0 {
            return None;
        }
        drop(known);
        hint::spin_loop();
    }
}

fn add(known: &Mutex<Known>, links: Vec<u64>) {
    let mut known = known.lock();
    for link in links {
        if known.pages.insert(link) {
            known.to_fetch.push_back(link);
        }
    }
    known.underway -= 1;
}
