//@ fails: schedules
//! Transfers lock the larger number first, all of them. The auditor goes through the list as it stands, from the
//! smallest. An order that one function keeps and another does not is none.

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
    let (mut source, mut target);
    if from.number > to.number {
        source = from.lock();
        target = to.lock();
    } else {
        target = to.lock();
        source = from.lock();
    }
    if *source < amount {
        return None;
    }
    let approval = clearing.approve(from.number, to.number, amount);
    *source -= amount;
    *target += amount;
    Some(approval)
}

pub fn total(accounts: &[Account]) -> u64 {
    let balances: Vec<_> = accounts.iter().map(Account::lock).collect();
    balances.iter().map(|balance| **balance).sum()
}
