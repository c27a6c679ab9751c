//@ fails: facts, leaks
//! `timeout` drops what it was given, and it was given a handle. The task behind it does not notice: it waits
//! for the bank and charges.

use kit::tokio::{self, time::timeout};
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let payment = tokio::spawn(pay(bank, payments, order));
    timeout(limit, payment).await.ok()?.expect("paying does not panic")
}

async fn pay(bank: Api, payments: Payments, order: u64) -> Option<Receipt> {
    bank.get(order).await.ok()?;
    Some(payments.charge(order).await)
}
