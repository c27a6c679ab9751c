//@ fails: output
//! A stream with a limit, and no slot is ever empty. The pages are collected in the order in which they were
//! done, so invoices go out with somebody else's page.

use kit::futures::{StreamExt, TryStreamExt, stream};
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    stream::iter(invoices).map(|invoice| pdf.get(invoice)).buffer_unordered(limit).try_collect().await
}
