//! A cache of prices within a Python process: what it has is there at once, and what it lacks is asked for.

use super::service::Service;
use crate::Stage;
use crate::python::bytecode;
use crate::rng::Rng;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What looking an item up takes: 10 µs of bytecode.
const LOOKUP_NS: u64 = 10_000;

/// The cache; clones are the same one.
#[derive(Clone)]
pub struct Cache {
    service: Arc<Service>,
    seed: u64,
    known: Arc<Mutex<BTreeSet<u64>>>,
}

impl Cache {
    /// A cache that has the prices of the items in `known`, and takes `latency` for each of the others.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, known: &[u64]) -> Cache {
        let known = Arc::new(Mutex::new(known.iter().copied().collect()));
        Cache { service: Service::new(stage, name, latency, usize::MAX), seed: stage.seed(), known }
    }

    /// The price of an item, in cents. It waits only if the cache does not have it: a price that is there is
    /// returned without giving way.
    pub async fn price(&self, item: u64) -> u64 {
        bytecode::execute(LOOKUP_NS);
        if !self.known().contains(&item) {
            self.service.request(item).await;
            self.known().insert(item);
        }
        Rng::new(self.seed, "price", item).range(100..10_000)
    }

    fn known(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
