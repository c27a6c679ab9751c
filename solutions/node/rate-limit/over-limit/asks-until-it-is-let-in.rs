//@ fails: rate
//! Asks at once, and again when it is refused, after the time that the refusal names. Everybody gets their
//! reply, and the API is busy with refusing: many providers lock out a key that keeps on running into its
//! limit.

use kit::tokio::time::{Duration, sleep};
use kit::world::{Api, ApiError, Failure, Reply};

pub struct Client {
    api: Api,
}

impl Client {
    pub fn new(api: Api, _calls: usize, _window: Duration) -> Client {
        Client { api }
    }

    pub async fn get(&self, place: u64) -> Result<Reply, ApiError> {
        loop {
            match self.api.get(place).await {
                Err(ApiError { failure: Failure::TooManyCalls { retry_after }, .. }) => {
                    sleep(retry_after).await
                }
                outcome => return outcome,
            }
        }
    }
}
