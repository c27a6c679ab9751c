//! The map holds the loads themselves, as it holds promises in Node. A shared future can be awaited by many,
//! and keeps its outcome for those who come later.

use kit::futures::FutureExt;
use kit::futures::future::{BoxFuture, Shared};
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;

/// A load, under way or done. Boxed, because the type of an async function's future has no name.
type Load = Shared<BoxFuture<'static, Result<Reply, ApiError>>>;

pub struct Cache {
    api: Api,
    loads: RefCell<HashMap<u64, Load>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, loads: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        let load = self.find_or_start(currency);
        let outcome = load.clone().await;
        if outcome.is_err() {
            self.forget(currency, &load);
        }
        outcome
    }

    /// Looks and stores without an await in between, so no second caller can slip in.
    fn find_or_start(&self, currency: u64) -> Load {
        let mut loads = self.loads.borrow_mut();
        loads.entry(currency).or_insert_with(|| self.api.get(currency).boxed().shared()).clone()
    }

    /// A kept error would be served for ever. But everybody who waited comes by here, and by then somebody may
    /// have started another load, which is not to be thrown away.
    fn forget(&self, currency: u64, failed: &Load) {
        let mut loads = self.loads.borrow_mut();
        if loads.get(&currency).is_some_and(|load| load.ptr_eq(failed)) {
            loads.remove(&currency);
        }
    }
}
