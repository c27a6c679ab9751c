//! Moves money between accounts. Each has a lock of its own, so that transfers between others go on meanwhile.

use kit::world::{Approval, Clearing};
use std::sync::{Mutex, MutexGuard};

pub struct Account {
    pub number: u64,
    /// A customer may own several.
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

/// Moves `amount`, once that is approved: 8 to 12 ms. If it is not covered nothing is moved, and nobody is asked.
pub fn transfer(from: &Account, to: &Account, amount: u64, clearing: &Clearing) -> Option<Approval> {
    let mut source = from.lock();
    let mut target = to.lock();
    if *source < amount {
        return None;
    }
    let approval = clearing.approve(from.number, to.number, amount);
    *source -= amount;
    *target += amount;
    Some(approval)
}

/// What is in all accounts, at one moment. They are listed by their numbers, the smallest first.
pub fn total(accounts: &[Account]) -> u64 {
    let balances: Vec<_> = accounts.iter().map(Account::lock).collect();
    balances.iter().map(|balance| **balance).sum()
}
