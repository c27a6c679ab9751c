//! Three accounts, and a crowd that wants money from each of them at the same moment. Those at one account all want
//! the same amount, so how many of them get it does not depend on who is first.

use kit::futures::future::join_all;
use kit::world::Accounts;
use std::collections::BTreeMap;
use std::time::Duration;

mod kata;

const CROWD: u64 = 3;

/// An account with what each of its crowd wants.
struct Case {
    account: u64,
    balance: u64,
    amount: u64,
}

fn main() {
    kit::node::run(async |stage| {
        let mut inputs = stage.inputs();
        let mut case = |account| {
            let amount = inputs.number(20..100);
            // Enough for all but one.
            let balance = amount * (CROWD - 1) + inputs.number(0..amount);
            Case { account, balance, amount }
        };
        let cases: Vec<Case> = stage.inputs().ids(3, 100..1_000).into_iter().map(&mut case).collect();
        let balances: Vec<(u64, u64)> = cases.iter().map(|case| (case.account, case.balance)).collect();
        let accounts = Accounts::new(stage, "store", micros(4_000, 4_200), micros(3_000, 3_200), &balances);

        let bank = &kata::Bank::new(accounts.clone());
        // One of each account, then the second of each, and so on.
        let customers = (0..CROWD).flat_map(|_| &cases);
        let paid = customers.map(async |Case { account, amount, .. }| {
            let paid = if bank.withdraw(*account, *amount).await { *amount } else { 0 };
            (*account, paid)
        });
        let mut taken: BTreeMap<u64, u64> = BTreeMap::new();
        for (account, paid) in join_all(paid).await {
            *taken.entry(account).or_default() += paid;
        }

        for Case { account, balance, amount } in cases {
            let (taken, left) = (taken[&account], accounts.read(account).await);
            stage.report(format_args!("account {account} had {balance}, and {CROWD} wanted {amount} each"));
            stage.report(match (taken + left).checked_sub(balance) {
                Some(0) => format!("  {taken} is paid out, and {left} is left"),
                Some(more) => format!("  {taken} is paid out, and {left} is left: {more} too much"),
                None => format!("  {taken} is paid out, and only {left} is left"),
            });
        }
    })
}

fn micros(from: u64, to: u64) -> std::ops::Range<Duration> {
    Duration::from_micros(from)..Duration::from_micros(to)
}
