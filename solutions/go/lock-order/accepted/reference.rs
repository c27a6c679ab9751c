//! One order for everybody: whoever needs two accounts locks the one with the smaller number first, whichever way the
//! money goes. The auditor, who needs all of them, goes by the numbers as well.

use kit::world::{Approval, Clearing};
use std::sync::{Mutex, MutexGuard};

pub struct Account {
    pub number: u64,
    pub owner: u64,
    balance: Mutex<u64>,
}

impl Account {
    pub fn new(number: u64, owner: u64, balance: u64) -> Account {
        Account { number, owner, balance: Mutex::new(balance) }
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.balance.lock().expect("nobody panics with a balance in hand")
    }
}

pub fn transfer(from: &Account, to: &Account, amount: u64, clearing: &Clearing) -> Option<Approval> {
    // Each holder of a lock waits for larger numbers only, so nobody waits in a circle. It takes a key that no two
    // accounts share and that never changes: owners and balances are no good.
    let (mut source, mut target);
    if from.number < to.number {
        source = from.lock();
        target = to.lock();
    } else {
        target = to.lock();
        source = from.lock();
    }
    if *source < amount {
        return None;
    }
    // Both locks are held while somebody far away is asked. That is slow for these two accounts, but what was true of
    // the balance when it was looked at is true when it is changed. All other accounts are free meanwhile.
    let approval = clearing.approve(from.number, to.number, amount);
    *source -= amount;
    *target += amount;
    Some(approval)
}

// The accounts are listed by their numbers, so this keeps to the order. One lock after another would not do: money
// that is moved behind the auditor's back would be counted twice, or not at all.
pub fn total(accounts: &[Account]) -> u64 {
    let balances: Vec<_> = accounts.iter().map(Account::lock).collect();
    balances.iter().map(|balance| **balance).sum()
}
