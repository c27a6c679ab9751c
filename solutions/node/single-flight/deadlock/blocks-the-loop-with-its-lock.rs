//@ fails: deadlock
//! The same with a mutex of std, which stops the thread and not the caller. The second caller stops the loop,
//! and the first one, which holds the lock, can never be told that its rate is there.

use kit::world::{Api, ApiError, Reply};
use std::collections::HashMap;
use std::sync::Mutex;

pub struct Cache {
    api: Api,
    rates: Mutex<HashMap<u64, Reply>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, rates: Mutex::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        let mut rates = self.rates.lock().expect("nobody panics while holding the lock");
        if let Some(rate) = rates.get(&currency) {
            return Ok(rate.clone());
        }
        let rate = self.api.get(currency).await?;
        rates.insert(currency, rate.clone());
        Ok(rate)
    }
}
