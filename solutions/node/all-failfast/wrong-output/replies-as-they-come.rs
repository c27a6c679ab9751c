//@ fails: output
//! Fails fast and drops the rest. But when all goes well, the replies have the order in which they came, and
//! the page shows the offers where the profile should be.

use kit::futures::TryStreamExt;
use kit::futures::future::join_all;
use kit::futures::stream::FuturesUnordered;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let calls: FuturesUnordered<_> = widgets.iter().map(|widget| widget.get(user)).collect();
    calls.try_collect().await
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
