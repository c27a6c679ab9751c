//! A disk of small files, whose reads block the thread that makes them.

use super::service::Service;
use crate::Stage;
use crate::rng::Rng;
use futures::executor::block_on;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// What a read gives; prints as `file 7: walnut, plum, hazel`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File {
    /// What it is read by.
    pub id: u64,
    /// What is in it.
    pub text: String,
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {}: {}", self.id, self.text)
    }
}

/// A client of the disk; clones read from the same one.
#[derive(Clone)]
pub struct Disk {
    service: Arc<Service>,
    seed: u64,
}

impl Disk {
    /// A disk that takes `latency` for a read and makes `reads` of them at once; others queue.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, reads: usize) -> Disk {
        Disk { service: Service::new(stage, name, latency, reads), seed: stage.seed() }
    }

    /// Reads a file and blocks the calling thread until it is there, as a system's `read` does. There is no call
    /// that gives a future: systems have none for files, which is why Node and tokio keep threads for them.
    pub fn read(&self, id: u64) -> File {
        block_on(self.reading(id))
    }

    /// A read for a model that keeps the threads to itself. It leaves when it is first polled.
    pub(crate) fn reading(&self, id: u64) -> impl Future<Output = File> + Send + use<> {
        let (request, seed) = (self.service.request(id), self.seed);
        async move {
            request.await;
            file(seed, id)
        }
    }
}

fn file(seed: u64, id: u64) -> File {
    let mut rng = Rng::new(seed, "file", id);
    let words = [(); 3].map(|()| rng.pick(&TREES));
    File { id, text: words.join(", ") }
}

const TREES: [&str; 32] = [
    "alder", "apple", "ash", "aspen", "beech", "birch", "cedar", "cherry", "chestnut", "cypress", "elder",
    "elm", "fig", "fir", "hawthorn", "hazel", "holly", "juniper", "larch", "lime", "maple", "mulberry",
    "oak", "olive", "pear", "pine", "plum", "poplar", "rowan", "spruce", "walnut", "willow",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_whenever_it_is_read_and_another_under_another_seed() {
        assert_eq!(file(1, 7), file(1, 7));
        let texts = |seed| (0..20).map(|id| file(seed, id).text).collect::<Vec<_>>();
        assert_ne!(texts(1), texts(2));
    }
}
