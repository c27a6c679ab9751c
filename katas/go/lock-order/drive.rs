//! Three pairs of accounts, with two transfers each at the same time. In the first two pairs they go in opposite
//! directions. In the third both have the same direction, and there is money for one of them. An auditor asks for the
//! total meanwhile.

use kata::Account;
use kit::Inputs;
use kit::world::{Approval, Clearing};
use std::thread;
use std::time::Duration;

mod kata;

/// A transfer between two accounts, by their places in the list.
struct Transfer {
    from: usize,
    to: usize,
    amount: u64,
}

fn main() {
    kit::go::threads(|stage| {
        let (accounts, transfers) = world(&mut stage.inputs());
        let clearing = Clearing::new(stage, "clearing", Duration::from_millis(8)..Duration::from_millis(12));
        let (accounts, clearing) = (&accounts[..], &clearing);
        let (audited, outcomes) = thread::scope(|scope| {
            let auditor = scope.spawn(|| kata::total(accounts));
            let start = |transfer: &Transfer| {
                let (from, to, amount) = (&accounts[transfer.from], &accounts[transfer.to], transfer.amount);
                scope.spawn(move || kata::transfer(from, to, amount, clearing))
            };
            let threads: Vec<_> = transfers.iter().map(start).collect();
            let outcomes =
                threads.into_iter().map(|thread| thread.join().expect("a transfer does not panic"));
            let outcomes: Vec<Option<Approval>> = outcomes.collect();
            (auditor.join().expect("the auditor does not panic"), outcomes)
        });

        // Which of the last two was first is a matter of luck. Sorted, the outcomes are the same.
        let mut told: Vec<String> = outcomes
            .iter()
            .map(|outcome| outcome.as_ref().map_or("not covered".to_owned(), Approval::to_string))
            .collect();
        told.sort_unstable();
        told.iter().for_each(|outcome| stage.report(outcome));
        for account in accounts {
            let balance = kata::total(std::slice::from_ref(account));
            let Account { number, owner, .. } = account;
            stage.report(format_args!("account {number}, of customer {owner}, has {balance}"));
        }
        stage.report(format_args!("the auditor found {audited}"));
    })
}

/// Six accounts, by their numbers, and the transfers between them. Those of the second pair have one owner.
fn world(inputs: &mut Inputs) -> (Vec<Account>, Vec<Transfer>) {
    let mut numbers = inputs.ids(6, 100..1_000);
    numbers.sort_unstable();
    let owners = inputs.ids(5, 1..100);
    let place = inputs.ids(6, 0..6).into_iter().map(|place| place as usize).collect::<Vec<_>>();
    let amounts = inputs.ids(5, 100..200);

    let mut accounts: Vec<Option<Account>> = (0..6).map(|_| None).collect();
    for (nth, owner) in
        [owners[0], owners[1], owners[2], owners[2], owners[3], owners[4]].into_iter().enumerate()
    {
        // The fifth has enough for one transfer and not for two.
        let balance = if nth == 4 { amounts[4] + inputs.number(10..90) } else { inputs.number(200..1_000) };
        accounts[place[nth]] = Some(Account::new(numbers[place[nth]], owner, balance));
    }
    let transfers = [(0, 1, 0), (1, 0, 1), (2, 3, 2), (3, 2, 3), (4, 5, 4), (4, 5, 4)];
    let transfers = transfers.map(|(from, to, amount)| Transfer {
        from: place[from],
        to: place[to],
        amount: amounts[amount],
    });
    (accounts.into_iter().flatten().collect(), transfers.into())
}
