//! A sliding log: each call takes the time at which it may begin from the call that is `calls` before it.

use kit::tokio::time::{Instant, sleep_until};
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

pub struct Client {
    api: Api,
    calls: usize,
    window: Duration,
    /// When the last calls begin, the oldest first; never more than `calls`. Some of these times may still be
    /// to come.
    beginnings: RefCell<VecDeque<Instant>>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, calls, window, beginnings: RefCell::default() }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        sleep_until(self.book()).await;
        self.api.get(place).await
    }

    /// Books the next time that is free. Booked at once and without an await, so no two callers get the same
    /// place, and whoever comes first goes first.
    fn book(&self) -> Instant {
        let mut beginnings = self.beginnings.borrow_mut();
        let mut time = Instant::now();
        if beginnings.len() == self.calls {
            // Of the calls that are remembered, the oldest is the first to leave the window.
            time = beginnings.pop_front().map_or(time, |oldest| time.max(oldest + self.window));
        }
        beginnings.push_back(time);
        time
    }
}
