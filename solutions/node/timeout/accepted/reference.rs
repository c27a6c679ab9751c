//! The payment is a plain future. When the time is up it is dropped, and with it the call to the bank.

use kit::tokio::time::timeout;
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    // `timeout` polls the payment and a timer. Nobody else polls the payment, so once it is dropped nothing of
    // it can go on: it ends at the await it had reached, which is before the charge.
    timeout(limit, pay(bank, payments, order)).await.ok().flatten()
}

/// Charges for the order if the bank approves of it.
async fn pay(bank: Api, payments: Payments, order: u64) -> Option<Receipt> {
    bank.get(order).await.ok()?;
    Some(payments.charge(order).await)
}
