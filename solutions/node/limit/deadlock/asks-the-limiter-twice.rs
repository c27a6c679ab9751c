//@ fails: deadlock
//! Each invoice takes a slot, and the call in it takes one of the same limiter once more, to be on the safe
//! side. Soon six invoices hold one slot each, and all of them wait for a second one.

use kit::futures::future::try_join_all;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let slots = Semaphore::new(limit);
    try_join_all(invoices.into_iter().map(|invoice| render(&pdf, &slots, invoice))).await
}

async fn render(pdf: &Api, slots: &Semaphore, invoice: u64) -> Result<Reply, ApiError> {
    let _slot = slots.acquire().await.expect("nobody closes the semaphore");
    call(pdf, slots, invoice).await
}

async fn call(pdf: &Api, slots: &Semaphore, invoice: u64) -> Result<Reply, ApiError> {
    let _slot = slots.acquire().await.expect("nobody closes the semaphore");
    pdf.get(invoice).await
}
