//! Never waits with a lock in hand: if the second account is taken, it lets go of the first, steps back for a while,
//! and starts over. A circle of waiting needs somebody who holds and waits.

use kit::world::{Approval, Clearing};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

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
    let (mut source, mut target) = both(from, to);
    if *source < amount {
        return None;
    }
    let approval = clearing.approve(from.number, to.number, amount);
    *source -= amount;
    *target += amount;
    Some(approval)
}

fn both<'a>(from: &'a Account, to: &'a Account) -> (MutexGuard<'a, u64>, MutexGuard<'a, u64>) {
    loop {
        let source = from.lock();
        if let Ok(target) = to.balance.try_lock() {
            return (source, target);
        }
        drop(source);
        step_back();
    }
}

/// Two that let go and try again in step would meet for ever. So no two pauses are alike; most programs draw them.
fn step_back() {
    static PAUSES: AtomicU64 = AtomicU64::new(0);
    let pause = PAUSES.fetch_add(1, Relaxed) % 16 + 1;
    thread::sleep(Duration::from_micros(20 * pause));
}

// The auditor waits with locks in hand, and only for larger numbers. Those who hold what he waits for never wait.
pub fn total(accounts: &[Account]) -> u64 {
    let balances: Vec<_> = accounts.iter().map(Account::lock).collect();
    balances.iter().map(|balance| **balance).sum()
}
