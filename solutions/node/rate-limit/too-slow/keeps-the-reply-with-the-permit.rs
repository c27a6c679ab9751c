//@ fails: elapsed
//! A permit has to be kept for a whole window, so the function stays until the window is over. The limit holds.
//! But the reply, which was there after 25 ms, stays with it: every caller waits for 100.

use kit::tokio::{sync::Semaphore, time::Duration, time::Instant, time::sleep_until};
use kit::world::{Api, ApiError, Reply};

pub struct Client {
    api: Api,
    window: Duration,
    permits: Semaphore,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, window, permits: Semaphore::new(calls) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        let _permit = self.permits.acquire().await.expect("nobody closes the semaphore");
        let end = Instant::now() + self.window;
        let outcome = self.api.get(place).await;
        sleep_until(end).await;
        outcome
    }
}
