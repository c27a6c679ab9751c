//@ fails: elapsed
//! `buffered` limits what is under way and keeps the order, in one line. It does so by keeping a page that is
//! done until all before it are: behind one slow invoice, five slots hold finished pages and nothing is under
//! way in them.

use kit::futures::{StreamExt, TryStreamExt, stream};
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    stream::iter(invoices).map(|invoice| pdf.get(invoice)).buffered(limit).try_collect().await
}
