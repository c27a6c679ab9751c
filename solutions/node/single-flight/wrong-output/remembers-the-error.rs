//@ fails: output
//! Shares the load, and keeps whatever comes of it. A rate that could not be had for one moment cannot be had
//! for as long as the process lives.

use kit::tokio::sync::OnceCell;
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub struct Cache {
    api: Api,
    outcomes: RefCell<HashMap<u64, Rc<OnceCell<Result<Reply, ApiError>>>>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, outcomes: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        let cell = self.outcomes.borrow_mut().entry(currency).or_default().clone();
        cell.get_or_init(|| self.api.get(currency)).await.clone()
    }
}
