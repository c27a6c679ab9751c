//@ fails: elapsed
//! One mutex for the bank. No update is lost, and nobody's money is looked up while somebody else's is.

use kit::tokio::sync::Mutex;
use kit::world::Accounts;

pub struct Bank {
    accounts: Mutex<Accounts>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts: Mutex::new(accounts) }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let accounts = self.accounts.lock().await;
        let balance = accounts.read(account).await;
        if balance < amount {
            return false;
        }
        accounts.write(account, balance - amount).await;
        true
    }
}
