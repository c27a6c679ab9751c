//! Lets the store decide: it writes only if the balance still is what was read, and otherwise this starts over. There
//! is no lock, so it also holds when the bank runs in several processes.

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
            // Looking and writing are one step, in the one place that everybody writes to. A round fails only because
            // somebody else's has succeeded, so there are at most as many rounds as there are customers.
            if self.accounts.write_if(account, balance, balance - amount).await {
                return true;
            }
        }
    }
}
