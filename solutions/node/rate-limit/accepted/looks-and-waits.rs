//! The log that is looked at again: whoever finds the window full waits until the oldest call has left it, and
//! looks anew, since others may have been quicker.

use kit::tokio::time::{Instant, sleep_until};
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

pub struct Client {
    api: Api,
    calls: usize,
    window: Duration,
    /// When the calls of the last window began.
    recent: RefCell<VecDeque<Instant>>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, calls, window, recent: RefCell::default() }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        // A loop, not an `if`: ten callers wake together and there may be room for two.
        while let Err(room) = self.enter() {
            sleep_until(room).await;
        }
        self.api.get(place).await
    }

    /// Notes a call that begins now, or says when it is worth looking again. Looking and noting are one step:
    /// there is no await between them.
    fn enter(&self) -> Result<(), Instant> {
        let (now, mut recent) = (Instant::now(), self.recent.borrow_mut());
        while recent.front().is_some_and(|begun| *begun + self.window <= now) {
            recent.pop_front();
        }
        match recent.front() {
            Some(oldest) if recent.len() == self.calls => Err(*oldest + self.window),
            _ => {
                recent.push_back(now);
                Ok(())
            }
        }
    }
}
