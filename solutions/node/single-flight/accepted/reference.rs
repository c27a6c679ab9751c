//! A cell for each currency. The first caller fills it, and the others wait for the cell.

use kit::tokio::sync::OnceCell;
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub struct Cache {
    api: Api,
    /// A cell is here from the moment somebody asks, and it is empty until the rate is there.
    rates: RefCell<HashMap<u64, Rc<OnceCell<Reply>>>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, rates: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        // The map is borrowed for this line only. Nobody can come in between here, because there is no await.
        let cell = self.rates.borrow_mut().entry(currency).or_default().clone();

        // One caller at a time runs the load. If it fails, the cell stays empty: the error is for that caller,
        // and the next one who waits, or comes later, tries again.
        cell.get_or_try_init(|| self.api.get(currency)).await.cloned()
    }
}
