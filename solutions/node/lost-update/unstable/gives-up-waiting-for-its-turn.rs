//@ fails: schedules
//! A mutex for each account, and nobody waits for longer than 16 ms: whoever had it must have crashed by then, so one
//! goes on without. Locks with a lease work like this. The one before may just be slow, and then two are inside.

use kit::tokio::sync::Mutex;
use kit::tokio::time::timeout;
use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

const LEASE: Duration = Duration::from_millis(16);

pub struct Bank {
    accounts: Accounts,
    turns: RefCell<HashMap<u64, Rc<Mutex<()>>>>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts, turns: RefCell::default() }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let turn = Rc::clone(self.turns.borrow_mut().entry(account).or_default());
        let _mine = timeout(LEASE, turn.lock()).await;
        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        self.accounts.write(account, balance - amount).await;
        true
    }
}
