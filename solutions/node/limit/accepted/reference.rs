//! One semaphore holds the slots, and every invoice waits for its own.

use kit::futures::future::try_join_all;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    // Made once, outside: a limiter counts only what passes through it.
    let slots = Semaphore::new(limit);

    // All futures exist from the beginning, and all but `limit` of them wait in the semaphore's queue, which is
    // first come, first served. `try_join_all` gives the pages in the order of the futures.
    try_join_all(invoices.into_iter().map(|invoice| render(&pdf, &slots, invoice))).await
}

async fn render(pdf: &Api, slots: &Semaphore, invoice: u64) -> Result<Reply, ApiError> {
    // The permit lives until the end of the function, so the slot is free again when the page is there, or when
    // rendering fails. `let _ =` would drop it right here.
    let _slot = slots.acquire().await.expect("nobody closes the semaphore");
    pdf.get(invoice).await
}
