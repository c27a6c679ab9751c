//! A store of accounts, each with a balance that is read and written from afar.

use super::service::Service;
use crate::Stage;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A client of the store; clones talk to the same one.
///
/// A call does what it does at the moment its reply leaves: a read sees what was written by then, and a write is seen by
/// whoever reads from then on. Dropping a future before that calls it off, and nothing has happened.
#[derive(Clone)]
pub struct Accounts {
    service: Arc<Service>,
    writing: Range<Duration>,
    balances: Arc<Mutex<BTreeMap<u64, u64>>>,
}

impl Accounts {
    /// A store that takes `reading` for a read and `writing` for a write, and serves any number of calls at once.
    /// It holds these accounts, each with its balance.
    pub fn new(
        stage: &Stage,
        name: &str,
        reading: Range<Duration>,
        writing: Range<Duration>,
        balances: &[(u64, u64)],
    ) -> Accounts {
        Accounts {
            service: Service::new(stage, name, reading, usize::MAX),
            writing,
            balances: Arc::new(Mutex::new(balances.iter().copied().collect())),
        }
    }

    /// Reads a balance.
    ///
    /// # Panics
    /// If there is no such account, once polled; so below.
    pub fn read(&self, account: u64) -> impl Future<Output = u64> + Send + use<> {
        let (request, accounts) = (self.service.query(format!("read {account}")), self.clone());
        async move {
            request.await;
            *balance(&mut accounts.balances(), account)
        }
    }

    /// Writes a balance, whatever it is by now.
    ///
    /// # Panics
    /// As [`Accounts::read`].
    pub fn write(&self, account: u64, to: u64) -> impl Future<Output = ()> + Send + use<> {
        let request = self.service.query(format!("write {account}: {to}")).taking(&self.writing);
        let accounts = self.clone();
        async move {
            request.await;
            *balance(&mut accounts.balances(), account) = to;
        }
    }

    /// Writes a balance if it still is `expected`, and says whether it was: `UPDATE … WHERE balance = expected`.
    ///
    /// # Panics
    /// As [`Accounts::read`].
    pub fn write_if(
        &self,
        account: u64,
        expected: u64,
        to: u64,
    ) -> impl Future<Output = bool> + Send + use<> {
        let label = format!("write {account}: {to} if {expected}");
        let request = self.service.query(label).taking(&self.writing);
        let accounts = self.clone();
        async move {
            request.await;
            let mut balances = accounts.balances();
            let balance = balance(&mut balances, account);
            let is_expected = *balance == expected;
            if is_expected {
                *balance = to;
            }
            is_expected
        }
    }

    fn balances(&self) -> MutexGuard<'_, BTreeMap<u64, u64>> {
        self.balances.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn balance(balances: &mut BTreeMap<u64, u64>, account: u64) -> &mut u64 {
    balances.get_mut(&account).expect("there is such an account")
}
