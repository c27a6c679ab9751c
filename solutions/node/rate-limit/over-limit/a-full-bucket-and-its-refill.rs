//@ fails: rate
//! A token bucket: it holds ten tokens and gets a new one every 10 ms. On average that is the allowance. But a
//! burst that empties the bucket is followed by whatever has been refilled meanwhile, and both fall into one
//! window. To be strict, the bucket would have to be smaller, or its tokens to come back one window after they
//! were taken.

use kit::tokio::time::{Duration, Instant, sleep};
use kit::world::{Api, ApiError, Reply};
use std::cell::Cell;

pub struct Client {
    api: Api,
    calls: f64,
    window: Duration,
    /// How full the bucket was, and when.
    level: Cell<(f64, Instant)>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, calls: calls as f64, window, level: Cell::new((calls as f64, Instant::now())) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        while !self.take() {
            sleep(Duration::from_millis(1)).await;
        }
        self.api.get(place).await
    }

    fn take(&self) -> bool {
        let ((level, then), now) = (self.level.get(), Instant::now());
        let refill = self.calls * (now - then).div_duration_f64(self.window);
        let level = self.calls.min(level + refill);
        let taken = level >= 1.0;
        self.level.set((if taken { level - 1.0 } else { level }, now));
        taken
    }
}
