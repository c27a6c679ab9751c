//! Pays out of accounts whose balances are kept in a store: 4 ms to read one, 3 ms to write it.

use kit::world::Accounts;

pub struct Bank {
    accounts: Accounts,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts }
    }

    /// Takes `amount` from an account, and says whether it was there to be taken.
    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let balance = self.accounts.read(account).await;
        if balance < amount {
            return false;
        }
        self.accounts.write(account, balance - amount).await;
        true
    }
}
