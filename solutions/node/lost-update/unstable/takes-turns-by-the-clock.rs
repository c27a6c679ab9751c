//@ fails: schedules
//! Each customer of an account starts 8 ms after the one before, since a read and a write take 7. On a day on which
//! the store is slow they meet as before: a pause is a guess about others, and no order.

use kit::tokio::time::sleep;
use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

const TURN: Duration = Duration::from_millis(8);

pub struct Bank {
    accounts: Accounts,
    came: RefCell<HashMap<u64, u32>>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts, came: RefCell::default() }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let turn = {
            let mut came = self.came.borrow_mut();
            let count = came.entry(account).or_default();
            *count += 1;
            *count - 1
        };
        sleep(TURN * turn).await;
        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        self.accounts.write(account, balance - amount).await;
        true
    }
}
