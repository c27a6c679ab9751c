//@ fails: leaks
//! The first error is told at once, as `Promise.all` does. And as there, the calls go on: `try_join_all` drops
//! the handles, and a task does not need its handle to run.

use kit::futures::future::{join_all, try_join_all};
use kit::tokio;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let tasks = widgets.iter().map(|widget| tokio::spawn(widget.get(user)));
    try_join_all(tasks.map(async |task| task.await.expect("asking a widget does not panic"))).await
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
