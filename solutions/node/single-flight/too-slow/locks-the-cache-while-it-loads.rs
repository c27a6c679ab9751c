//@ fails: elapsed
//! One lock around looking, loading and storing. Nothing is loaded twice, and everybody waits for everybody's
//! load: who wants one rate stands in line behind five others.

use kit::tokio::sync::Mutex;
use kit::world::{Api, ApiError, Reply};
use std::collections::HashMap;

pub struct Cache {
    api: Api,
    rates: Mutex<HashMap<u64, Reply>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, rates: Mutex::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        let mut rates = self.rates.lock().await;
        if let Some(rate) = rates.get(&currency) {
            return Ok(rate.clone());
        }
        let rate = self.api.get(currency).await?;
        rates.insert(currency, rate.clone());
        Ok(rate)
    }
}
