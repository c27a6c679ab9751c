//@ fails: round_trips
//! Looks a second time before it stores, so that the first entry stays. That keeps the map tidy. The calls that
//! it was about have all been made by then.

use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;

pub struct Cache {
    api: Api,
    rates: RefCell<HashMap<u64, Reply>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, rates: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        if let Some(rate) = self.known(currency) {
            return Ok(rate);
        }
        let loaded = self.api.get(currency).await?;
        if let Some(rate) = self.known(currency) {
            return Ok(rate);
        }
        self.rates.borrow_mut().insert(currency, loaded.clone());
        Ok(loaded)
    }

    fn known(&self, currency: u64) -> Option<Reply> {
        self.rates.borrow().get(&currency).cloned()
    }
}
