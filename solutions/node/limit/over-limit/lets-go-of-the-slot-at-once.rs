//@ fails: in_flight
//! One semaphore for all, and each invoice acquires a permit before it sets off. But `let _ =` keeps nothing:
//! the permit is dropped in the same line, and the slot goes to the next invoice right away.

use kit::futures::future::try_join_all;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let slots = Semaphore::new(limit);
    try_join_all(invoices.into_iter().map(|invoice| render(&pdf, &slots, invoice))).await
}

async fn render(pdf: &Api, slots: &Semaphore, invoice: u64) -> Result<Reply, ApiError> {
    let _ = slots.acquire().await.expect("nobody closes the semaphore");
    pdf.get(invoice).await
}
