//@ fails: elapsed
//! Waits for the bank, looks at the clock, and charges only if there is time left. Nobody is charged in vain,
//! and everybody waits for as long as the bank takes. A clock that is looked at ends no wait.

use kit::world::{Api, Payments, Receipt};
use std::time::{Duration, Instant};

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let deadline = Instant::now() + limit;
    bank.get(order).await.ok()?;
    match Instant::now() < deadline {
        true => Some(payments.charge(order).await),
        false => None,
    }
}
