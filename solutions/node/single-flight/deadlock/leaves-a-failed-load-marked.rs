//@ fails: deadlock
//! A mark says that a rate is on its way, and whoever finds it waits to be told. When the load fails, `?`
//! leaves the function with the mark in place. From then on everybody waits for a load that nobody makes.

use kit::tokio::sync::oneshot;
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;

enum Entry {
    Loading(Vec<oneshot::Sender<Reply>>),
    Loaded(Reply),
}

pub struct Cache {
    api: Api,
    entries: RefCell<HashMap<u64, Entry>>,
}

impl Cache {
    pub fn new(api: Api) -> Cache {
        Cache { api, entries: RefCell::default() }
    }

    pub async fn get(&self, currency: u64) -> Result<Reply, ApiError> {
        if let Some(answer) = self.join(currency) {
            return Ok(answer.await.expect("who loads answers everyone who waits"));
        }
        let rate = self.api.get(currency).await?;
        let former = self.entries.borrow_mut().insert(currency, Entry::Loaded(rate.clone()));
        if let Some(Entry::Loading(waiting)) = former {
            waiting.into_iter().for_each(|sender| drop(sender.send(rate.clone())));
        }
        Ok(rate)
    }

    fn join(&self, currency: u64) -> Option<oneshot::Receiver<Reply>> {
        let mut entries = self.entries.borrow_mut();
        let Some(entry) = entries.get_mut(&currency) else {
            entries.insert(currency, Entry::Loading(Vec::new()));
            return None;
        };
        let (sender, answer) = oneshot::channel();
        match entry {
            Entry::Loading(waiting) => waiting.push(sender),
            Entry::Loaded(rate) => drop(sender.send(rate.clone())),
        }
        Some(answer)
    }
}
