//! An `AbortController` in Rust: the payment listens to a signal and gives up at a place of its own choosing.
//! It takes more code than an abort, and it can promise more: a charge that has begun is always waited for.

use kit::tokio::{self, select, sync::watch, time::sleep};
use kit::world::{Api, Payments, Receipt};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let (controller, signal) = watch::channel(false);
    let mut payment = tokio::spawn(pay(bank, payments, order, signal));
    let ended = select! {
        ended = &mut payment => ended,
        () = sleep(limit) => {
            // The payment may have ended in this very moment. Then nobody needs to hear the signal.
            let _ = controller.send(true);
            payment.await
        }
    };
    ended.expect("paying does not panic")
}

/// Charges for the order if the bank approves of it before the signal comes.
async fn pay(
    bank: Api,
    payments: Payments,
    order: u64,
    mut signal: watch::Receiver<bool>,
) -> Option<Receipt> {
    select! {
        approval = bank.get(order) => approval.ok()?,
        // Whichever branch loses is dropped, and so the call to the bank is given up here.
        _ = signal.changed() => return None,
    };
    Some(payments.charge(order).await)
}
