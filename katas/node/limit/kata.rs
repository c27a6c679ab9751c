//! Have every invoice rendered, with at most `limit` under way. One takes 5 to 95 ms.

use kit::futures::future::try_join_all;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let mut pages = Vec::new();
    for chunk in invoices.chunks(limit) {
        let renderings = chunk.iter().map(|invoice| pdf.get(*invoice));
        pages.extend(try_join_all(renderings).await?);
    }
    Ok(pages)
}
