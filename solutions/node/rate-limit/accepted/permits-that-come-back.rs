//! A semaphore after all. What makes it count time instead of calls under way: a permit comes back one window
//! after it was taken, and not with the reply.

use kit::tokio::{self, sync::Semaphore, time::sleep};
use kit::world::{Api, ApiError, Reply};
use std::sync::Arc;
use std::time::Duration;

pub struct Client {
    api: Api,
    window: Duration,
    permits: Arc<Semaphore>,
}

impl Client {
    pub fn new(api: Api, calls: usize, window: Duration) -> Client {
        Client { api, window, permits: Arc::new(Semaphore::new(calls)) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        // The permit is not to be freed when this function ends, so it moves into a task that keeps it for one
        // window.
        let permit = self.permits.clone().acquire_owned().await.expect("nobody closes the semaphore");
        let window = self.window;
        tokio::spawn(async move {
            sleep(window).await;
            drop(permit);
        });
        self.api.get(place).await
    }
}
