//@ fails: leaks
//! A flag tells the payment that it is too late, and it looks at the flag before it charges. Nobody pays in
//! vain. But the flag wakes nobody: the task and its call to the bank go on for as long as the bank likes.

use kit::tokio::{self, time::timeout};
use kit::world::{Api, Payments, Receipt};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

pub async fn checkout(bank: Api, payments: Payments, order: u64, limit: Duration) -> Option<Receipt> {
    let too_late = Arc::new(AtomicBool::new(false));
    let payment = tokio::spawn(pay(bank, payments, order, too_late.clone()));
    match timeout(limit, payment).await {
        Ok(ended) => ended.expect("paying does not panic"),
        Err(_) => {
            too_late.store(true, Relaxed);
            None
        }
    }
}

async fn pay(bank: Api, payments: Payments, order: u64, too_late: Arc<AtomicBool>) -> Option<Receipt> {
    bank.get(order).await.ok()?;
    match too_late.load(Relaxed) {
        true => None,
        false => Some(payments.charge(order).await),
    }
}
