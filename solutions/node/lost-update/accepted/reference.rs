//! A mutex for each account, held across both awaits: what was read is still so when it is written.

use kit::tokio::sync::Mutex;
use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub struct Bank {
    accounts: Accounts,
    /// A mutex that is tokio's: a task that waits for it gives way, where std's would stop the thread. It belongs to
    /// the account. One for the bank would have strangers wait for each other.
    turns: RefCell<HashMap<u64, Rc<Mutex<()>>>>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts, turns: RefCell::default() }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        // There is no await in this line, so nobody gets in between the look into the map and the entry.
        let turn = Rc::clone(self.turns.borrow_mut().entry(account).or_default());
        let _mine = turn.lock().await;

        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        self.accounts.write(account, balance - amount).await;
        // Only now is it the next one's turn. A write that is merely on its way is one that the next may not see.
        true
    }
}
