//! A task for each account, the only one that reads and writes it. Everybody else sends it a slip and waits for the
//! answer: what has one owner needs no lock.

use kit::tokio;
use kit::tokio::sync::{mpsc, oneshot};
use kit::world::Accounts;
use std::cell::RefCell;
use std::collections::HashMap;

/// How much somebody wants, and where to say whether it was paid.
type Slip = (u64, oneshot::Sender<bool>);

pub struct Bank {
    accounts: Accounts,
    clerks: RefCell<HashMap<u64, mpsc::UnboundedSender<Slip>>>,
}

impl Bank {
    pub fn new(accounts: Accounts) -> Bank {
        Bank { accounts, clerks: RefCell::default() }
    }

    pub async fn withdraw(&self, account: u64, amount: u64) -> bool {
        let (answer, paid) = oneshot::channel();
        let hire = || {
            let (slips, inbox) = mpsc::unbounded_channel();
            tokio::spawn(clerk(self.accounts.clone(), account, inbox));
            slips
        };
        let slips = self.clerks.borrow_mut().entry(account).or_insert_with(hire).clone();
        slips.send((amount, answer)).expect("a clerk stays as long as the bank");
        paid.await.expect("a clerk answers every slip")
    }
}

/// It goes home when the bank is gone, and with it the last sender.
async fn clerk(accounts: Accounts, account: u64, mut inbox: mpsc::UnboundedReceiver<Slip>) {
    while let Some((amount, answer)) = inbox.recv().await {
        let balance = accounts.read(account).await;
        let covered = balance >= amount;
        if covered {
            accounts.write(account, balance - amount).await;
        }
        // Whoever asked may have gone; the money is taken all the same.
        let _ = answer.send(covered);
    }
}
