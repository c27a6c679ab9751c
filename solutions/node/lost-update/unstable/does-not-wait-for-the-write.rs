//@ fails: schedules
//! A mutex for each account, and one `await` too few: the write is sent off, and the next customer has a turn while
//! it is still on its way. It takes 3 ms and a read takes 4, so it has always arrived in time.

use kit::tokio;
use kit::tokio::sync::Mutex;
use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

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
        let _mine = turn.lock().await;
        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        tokio::spawn(self.accounts.write(account, balance - amount));
        true
    }
}
