//@ fails: facts
//! Saves a few milliseconds by charging while the bank still thinks, and stops both when the time is up. But
//! the charge was made long before. Dropping a future takes nothing back that it has done.

use kit::tokio::{join, time::timeout};
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    timeout(limit, pay(bank, payments, order)).await.ok().flatten()
}

async fn pay(bank: Api, payments: Payments, order: u64) -> Option<Receipt> {
    let (approval, receipt) = join!(bank.get(order), payments.charge(order));
    approval.ok().map(|_| receipt)
}
