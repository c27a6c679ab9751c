//@ fails: elapsed
//! One call every 10 ms, which can never be too many. It can be too few: after a quiet time the whole allowance
//! is there, and the tenth caller of a burst still waits for 90 ms.

use kit::tokio::time::{Duration, Instant, sleep_until};
use kit::world::{Api, ApiError, Reply};
use std::cell::Cell;

pub struct Client {
    api: Api,
    pace: Duration,
    next: Cell<Instant>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, pace: window / calls as u32, next: Cell::new(Instant::now()) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        let time = self.next.get().max(Instant::now());
        self.next.set(time + self.pace);
        sleep_until(time).await;
        self.api.get(place).await
    }
}
