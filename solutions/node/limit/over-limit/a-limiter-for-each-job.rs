//@ fails: in_flight
//! Every invoice waits for a slot, of a semaphore that nobody else knows. Sixty limiters of six slots each
//! limit nothing.

use kit::futures::future::try_join_all;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    try_join_all(invoices.into_iter().map(|invoice| render(&pdf, limit, invoice))).await
}

async fn render(pdf: &Api, limit: usize, invoice: u64) -> Result<Reply, ApiError> {
    let slots = Semaphore::new(limit);
    let _slot = slots.acquire().await.expect("nobody closes the semaphore");
    pdf.get(invoice).await
}
