//! Load all widgets of a page: `settled` gives every outcome, and `all` is to give up at the first error.

use kit::tokio;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let outcomes = settled(widgets, user).await;
    outcomes.into_iter().collect()
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    let tasks: Vec<_> = widgets.iter().map(|widget| tokio::spawn(widget.get(user))).collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.expect("asking a widget does not panic"));
    }
    outcomes
}
