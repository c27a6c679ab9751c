//@ fails: elapsed
//! One lock for all accounts: no order is needed where there is only one. And no transfer is made while another one
//! waits for its approval, whichever accounts it is between.

use kit::world::{Approval, Clearing};
use std::sync::{Mutex, MutexGuard};

pub struct Account {
    pub number: u64,
    pub owner: u64,
    balance: Mutex<u64>,
}

static BANK: Mutex<()> = Mutex::new(());

impl Account {
    pub fn new(number: u64, owner: u64, balance: u64) -> Account {
        Account { number, owner, balance: Mutex::new(balance) }
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.balance.lock().expect("nobody panics with a balance in hand")
    }
}

pub fn transfer(from: &Account, to: &Account, amount: u64, clearing: &Clearing) -> Option<Approval> {
    let _alone = BANK.lock();
    let (mut source, mut target) = (from.lock(), to.lock());
    if *source < amount {
        return None;
    }
    let approval = clearing.approve(from.number, to.number, amount);
    *source -= amount;
    *target += amount;
    Some(approval)
}

pub fn total(accounts: &[Account]) -> u64 {
    let _alone = BANK.lock();
    accounts.iter().map(|account| *account.lock()).sum()
}
