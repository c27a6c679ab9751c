//! A cache of exchange rates. Whoever asks for one that is not there loads it.

use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;

pub struct Cache {
    api: Api,
    /// All callers run on one thread, so a cell is enough.
    rates: RefCell<HashMap<u64, Reply>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, rates: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        if let Some(rate) = self.rates.borrow().get(&currency) {
            return Ok(rate.clone());
        }
        let rate = self.api.get(currency).await?;
        self.rates.borrow_mut().insert(currency, rate.clone());
        Ok(rate)
    }
}
