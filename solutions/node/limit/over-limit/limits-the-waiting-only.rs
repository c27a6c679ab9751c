//@ fails: in_flight
//! Spawns all renderings and then awaits six of them at a time. They have been under way since they were
//! spawned: what is limited here is how many somebody looks at.

use kit::futures::{StreamExt, TryStreamExt, stream};
use kit::tokio;
use kit::world::{Api, ApiError, Reply};

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let started: Vec<_> = invoices.into_iter().map(|invoice| tokio::spawn(pdf.get(invoice))).collect();
    stream::iter(started)
        .buffered(limit)
        .map(|ended| ended.expect("rendering does not panic"))
        .try_collect()
        .await
}
