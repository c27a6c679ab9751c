//@ fails: panic
//! Everything runs on one thread, so a RefCell is as good as a lock. It is not: it makes nobody wait. The first
//! customer still has the borrow when the second one comes, and that one panics.

use kit::world::Accounts;
use std::cell::RefCell;

pub struct Bank {
    accounts: RefCell<Accounts>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts: RefCell::new(accounts) }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let accounts = self.accounts.borrow_mut();
        let balance = accounts.read(account).await;
        if balance < amount {
            return false;
        }
        accounts.write(account, balance - amount).await;
        true
    }
}
