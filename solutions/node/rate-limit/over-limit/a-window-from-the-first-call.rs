//@ fails: rate
//! Counts from the first call on: ten within 100 ms, and when those are over, the next call opens a window of its own.
//! A window has no memory of the one before, so calls at its end and calls at the beginning of the next add up.

use kit::tokio::time::{Instant, sleep_until};
use kit::world::{Api, ApiError, Reply};
use std::cell::Cell;
use std::time::Duration;

pub struct Client {
    api: Api,
    calls: usize,
    window: Duration,
    /// When the current window was opened, and how many calls it has had.
    current: Cell<Option<(Instant, usize)>>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, calls, window, current: Cell::default() }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        while let Err(end) = self.enter() {
            sleep_until(end).await;
        }
        self.api.get(place).await
    }

    fn enter(&self) -> Result<(), Instant> {
        let now = Instant::now();
        let still_open = self.current.get().filter(|(opened, _)| *opened + self.window > now);
        let (opened, count) = still_open.unwrap_or((now, 0));
        if count == self.calls {
            return Err(opened + self.window);
        }
        self.current.set(Some((opened, count + 1)));
        Ok(())
    }
}
