//! Nothing is shared. The one who called keeps the list and hands out pages over a channel; workers bring links back
//! over another one. It knows how many pages are out, so it knows when the last one is back.

use kit::crossbeam::channel::unbounded;
use std::collections::BTreeSet;
use std::thread;

const WORKERS: usize = 4;

pub fn crawl(home: u64, fetch: impl Fn(u64) -> Vec<u64> + Sync) -> BTreeSet<u64> {
    let (pages, to_fetch) = unbounded();
    let (links, found) = unbounded();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            let (to_fetch, links, fetch) = (to_fetch.clone(), links.clone(), &fetch);
            scope.spawn(move || {
                for page in to_fetch {
                    links.send(fetch(page)).expect("the list is kept until the last page is back");
                }
            });
        }

        let mut known = BTreeSet::new();
        let mut out = 0;
        let mut new = vec![home];
        loop {
            for page in new {
                if known.insert(page) {
                    pages.send(page).expect("this thread has a receiver itself");
                    out += 1;
                }
            }
            if out == 0 {
                // The workers' loops end with the channel.
                drop(pages);
                return known;
            }
            new = found.recv().expect("this thread has a sender itself");
            out -= 1;
        }
    })
}
