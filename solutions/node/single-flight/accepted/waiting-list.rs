//! Nothing but a map and channels: the first caller loads, and whoever comes meanwhile leaves an address.

use kit::tokio::sync::oneshot;
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::collections::HashMap;

type Outcome = Result<Reply, ApiError>;

enum Entry {
    /// On its way, and who else wants it.
    Loading(Vec<oneshot::Sender<Outcome>>),
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

    pub async fn get(&self, currency: u64) -> Outcome {
        if let Some(answer) = self.join(currency) {
            return answer.await.expect("who loads answers everyone who waits");
        }
        let outcome = self.api.get(currency).await;
        self.settle(currency, &outcome);
        outcome
    }

    /// Where the answer will come, or `None` if it is up to the caller to load.
    fn join(&self, currency: u64) -> Option<oneshot::Receiver<Outcome>> {
        let mut entries = self.entries.borrow_mut();
        let Some(entry) = entries.get_mut(&currency) else {
            entries.insert(currency, Entry::Loading(Vec::new()));
            return None;
        };
        let (sender, answer) = oneshot::channel();
        match entry {
            Entry::Loading(waiting) => waiting.push(sender),
            // A caller that is gone needs no answer, here as below.
            Entry::Loaded(rate) => drop(sender.send(Ok(rate.clone()))),
        }
        Some(answer)
    }

    /// Keeps a rate, forgets a failure, and tells everybody who waits in both cases.
    fn settle(&self, currency: u64, outcome: &Outcome) {
        let former = match outcome {
            Ok(rate) => self.entries.borrow_mut().insert(currency, Entry::Loaded(rate.clone())),
            Err(_) => self.entries.borrow_mut().remove(&currency),
        };
        if let Some(Entry::Loading(waiting)) = former {
            waiting.into_iter().for_each(|sender| drop(sender.send(outcome.clone())));
        }
    }
}
