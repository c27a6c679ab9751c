//@ fails: deadlock
//! std's mutex, held across the awaits. The second customer waits for it, and does not give way: on the one thread
//! there is, that is the end. Whoever has the lock would need the loop to go on and let go of it.

use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

pub struct Bank {
    accounts: Accounts,
    turns: RefCell<HashMap<u64, Arc<Mutex<()>>>>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts, turns: RefCell::default() }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let turn = Arc::clone(self.turns.borrow_mut().entry(account).or_default());
        let _mine = turn.lock().expect("nobody panics with the lock in hand");
        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        self.accounts.write(account, balance - amount).await;
        true
    }
}
