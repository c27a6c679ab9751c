//@ fails: elapsed
//! Gives a slow bank two more chances. Each attempt is stopped properly when its time is up, and each has the
//! whole limit anew, so the customer waits three times as long as was promised.

use kit::tokio::time::timeout;
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

const ATTEMPTS: usize = 3;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    for _ in 0..ATTEMPTS {
        if let Ok(approval) = timeout(limit, bank.get(order)).await {
            approval.ok()?;
            return Some(payments.charge(order).await);
        }
    }
    None
}
