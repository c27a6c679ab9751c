//! Have an order paid, or give up when `limit` has passed. Who is told "gave up" must not be charged.

use kit::tokio::{self, select, time::sleep};
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let payment = tokio::spawn(pay(bank, payments, order));
    select! {
        receipt = payment => receipt.expect("paying does not panic"),
        () = sleep(limit) => None,
    }
}

/// Charges for the order if the bank approves of it.
async fn pay(bank: Api, payments: Payments, order: u64) -> Option<Receipt> {
    bank.get(order).await.ok()?;
    Some(payments.charge(order).await)
}
