//! A stream that keeps `limit` invoices going and yields pages as they come. Sorting by place puts them in
//! order.

use kit::futures::{StreamExt, TryStreamExt, stream};
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let mut pages: Vec<(usize, Reply)> = stream::iter(invoices.into_iter().enumerate())
        .map(|(place, invoice)| {
            let rendering = pdf.get(invoice);
            async move { Ok((place, rendering.await?)) }
        })
        // Unordered, so that a page that is done makes room at once. `buffered` would keep it, and its slot,
        // until all pages before it are done as well.
        .buffer_unordered(limit)
        .try_collect()
        .await?;
    pages.sort_by_key(|(place, _)| *place);
    Ok(pages.into_iter().map(|(_, page)| page).collect())
}
