//@ fails: rate
//! Counts calls in each window of a clock: ten until the next full 100 ms, and from there ten more. Eight calls
//! shortly before the edge and ten shortly after it are eighteen in a moment.

use kit::tokio::time::{Instant, sleep_until};
use kit::world::{Api, ApiError, Reply};
use std::cell::Cell;
use std::time::Duration;

pub struct Client {
    api: Api,
    calls: usize,
    window: Duration,
    /// When the current window ends, and how many calls it has had.
    current: Cell<(Instant, usize)>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, calls, window, current: Cell::new((Instant::now() + window, 0)) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        while let Err(end) = self.enter() {
            sleep_until(end).await;
        }
        self.api.get(place).await
    }

    fn enter(&self) -> Result<(), Instant> {
        let (mut end, mut count) = self.current.get();
        while end <= Instant::now() {
            (end, count) = (end + self.window, 0);
        }
        if count == self.calls {
            return Err(end);
        }
        self.current.set((end, count + 1));
        Ok(())
    }
}
