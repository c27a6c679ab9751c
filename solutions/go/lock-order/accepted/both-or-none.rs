//! A list of the accounts that are busy, under one lock. A transfer waits until both of its accounts are off the
//! list, and puts both on it at once. The lock of the list is held for a moment at a time, and never while the house
//! is asked.

use kit::world::{Approval, Clearing};
use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard};

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

static BUSY: Mutex<BTreeSet<u64>> = Mutex::new(BTreeSet::new());
static FREED: Condvar = Condvar::new();

pub fn transfer(from: &Account, to: &Account, amount: u64, clearing: &Clearing) -> Option<Approval> {
    let pair = [from.number, to.number];
    let taken = |busy: &mut BTreeSet<u64>| pair.iter().any(|number| busy.contains(number));
    // `wait_while` looks again each time it is woken: the wake-up may have been meant for somebody else.
    let mut busy = FREED.wait_while(busy(), taken).expect("nobody panics with the list in hand");
    busy.extend(pair);
    drop(busy);

    let approval = (*from.lock() >= amount).then(|| clearing.approve(from.number, to.number, amount));

    let mut busy = self::busy();
    if approval.is_some() {
        // Under the list's lock, which the auditor holds as well, so he sees both of these changes or neither.
        *from.lock() -= amount;
        *to.lock() += amount;
    }
    pair.iter().for_each(|number| {
        busy.remove(number);
    });
    // All of those who wait: which of them wait for one of these two accounts is not known here.
    FREED.notify_all();
    approval
}

/// Balances change under the list's lock alone, so they stand still here, and nobody has to wait for an approval.
pub fn total(accounts: &[Account]) -> u64 {
    let _still = busy();
    accounts.iter().map(|account| *account.lock()).sum()
}

fn busy() -> MutexGuard<'static, BTreeSet<u64>> {
    BUSY.lock().expect("nobody panics with the list in hand")
}
