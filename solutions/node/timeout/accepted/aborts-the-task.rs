//! The payment is a task, which would run on by itself. Whoever gives up aborts it.

use kit::tokio::{self, time::timeout};
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let mut payment = tokio::spawn(pay(bank, payments, order));

    // The timeout gets the handle on loan, so that it is still there afterwards.
    match timeout(limit, &mut payment).await {
        Ok(ended) => ended.expect("paying does not panic"),
        Err(_too_late) => {
            payment.abort();
            // An aborted task ends at its next await. Waiting for that makes sure that it has ended when the
            // customer is told. It may have been quicker than the abort, and then there is a receipt after all.
            payment.await.ok().flatten()
        }
    }
}

/// Charges for the order if the bank approves of it.
async fn pay(bank: Api, payments: Payments, order: u64) -> Option<Receipt> {
    bank.get(order).await.ok()?;
    Some(payments.charge(order).await)
}
