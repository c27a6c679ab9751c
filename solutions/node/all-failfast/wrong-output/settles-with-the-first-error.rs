//@ fails: output
//! One function for both: `settled` calls `all` and wraps what comes of it. So a single failure hides every
//! reply, and the page that could have shown four widgets shows none.

use kit::futures::future::try_join_all;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    try_join_all(widgets.iter().map(|widget| widget.get(user))).await
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    match all(widgets, user).await {
        Ok(replies) => replies.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}
