//@ fails: elapsed
//! Asks one widget after the other and stops at the first error. Nothing can be left behind, since nothing else
//! is under way, and a page that works takes as long as all its widgets together.

use kit::futures::future::join_all;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let mut replies = Vec::new();
    for widget in widgets {
        replies.push(widget.get(user).await?);
    }
    Ok(replies)
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
