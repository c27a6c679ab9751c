//@ fails: output
//! Reads the balance once more, right before it is written, and starts over if it has changed. The window has become
//! smaller. It is as wide as a write is long, and everybody who looks in that time sees the same.

use kit::world::Accounts;

pub struct Bank {
    accounts: Accounts,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        loop {
            let balance = self.accounts.read(account).await;
            if balance < amount {
                return false;
            }
            if self.accounts.read(account).await == balance {
                self.accounts.write(account, balance - amount).await;
                return true;
            }
        }
    }
}
