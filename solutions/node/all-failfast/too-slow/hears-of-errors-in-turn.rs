//@ fails: elapsed
//! All calls are under way, and the tasks that are left are aborted after an error. But the handles are awaited
//! in their order: an error is heard of when all before it have replied, however early it came.

use kit::futures::future::join_all;
use kit::tokio;
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let tasks: Vec<_> = widgets.iter().map(|widget| tokio::spawn(widget.get(user))).collect();
    let aborts: Vec<_> = tasks.iter().map(|task| task.abort_handle()).collect();
    let mut replies = Vec::new();
    for task in tasks {
        match task.await.expect("asking a widget does not panic") {
            Ok(reply) => replies.push(reply),
            Err(error) => {
                aborts.iter().for_each(|abort| abort.abort());
                return Err(error);
            }
        }
    }
    Ok(replies)
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
