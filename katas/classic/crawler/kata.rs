//! Finds every page of a site with four workers. To fetch a page takes some milliseconds, and gives its links.

use kit::parking_lot::Mutex;
use std::collections::{BTreeSet, VecDeque};
use std::thread;

/// The site does not put up with more requests at a time.
const WORKERS: usize = 4;

/// What is known of the site.
struct Known {
    pages: BTreeSet<u64>,
    /// Those of the pages that nobody has fetched yet.
    to_fetch: VecDeque<u64>,
}

/// The pages that can be reached from the home page, each of which is fetched once.
pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let known = Mutex::new(Known { pages: BTreeSet::from([home]), to_fetch: VecDeque::from([home]) });
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

/// A page to fetch, as long as there is one.
fn next(known: &Mutex<Known>) -> Option<u64> {
    known.lock().to_fetch.pop_front()
}

fn add(known: &Mutex<Known>, links: Vec<u64>) {
    let mut known = known.lock();
    for link in links {
        if known.pages.insert(link) {
            known.to_fetch.push_back(link);
        }
    }
}
