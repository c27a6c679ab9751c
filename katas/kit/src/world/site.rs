//! A web site of numbered pages, and a client that can block or be awaited.

use super::service::Service;
use crate::rng::Rng;
use crate::{Stage, block};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page {
    /// What it is got by.
    pub number: u64,
    /// What it says: 40 to 100 words.
    pub text: String,
}

/// A client of the site; clones talk to the same one.
#[derive(Clone)]
pub struct Site {
    service: Arc<Service>,
    seed: u64,
}

impl Site {
    /// A site that takes `latency` for a page and serves `connections` requests at once; others queue.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, connections: usize) -> Site {
        Site { service: Service::new(stage, name, latency, connections), seed: stage.seed() }
    }

    /// Gets a page.
    ///
    /// The request leaves when the future is first polled, and not before; dropping the future calls it off.
    pub fn get(&self, number: u64) -> impl Future<Output = Page> + Send + use<> {
        let (request, seed) = (self.service.request(number), self.seed);
        async move {
            request.await;
            page(seed, number)
        }
    }

    /// Gets a page and blocks the calling thread until it is there. The client is native code that knows nothing
    /// of Python: a thread that holds the GIL keeps it meanwhile.
    pub fn get_blocking(&self, number: u64) -> Page {
        block::on(self.get(number))
    }
}

fn page(seed: u64, number: u64) -> Page {
    let mut rng = Rng::new(seed, "page", number);
    let words: Vec<&str> = (0..rng.range(40..100)).map(|_| rng.pick(&WORDS)).collect();
    Page { number, text: words.join(" ") }
}

const WORDS: [&str; 32] = [
    "about", "autumn", "bread", "bridge", "candle", "corner", "early", "evening", "family", "garden",
    "harbour", "island", "journey", "kitchen", "ladder", "letter", "market", "morning", "narrow", "orchard",
    "paper", "quiet", "river", "shadow", "stone", "summer", "table", "thunder", "village", "window",
    "winter", "yellow",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_whenever_it_is_got_and_another_under_another_seed() {
        assert_eq!(page(1, 7), page(1, 7));
        assert_ne!(page(1, 7).text, page(2, 7).text);
    }
}
