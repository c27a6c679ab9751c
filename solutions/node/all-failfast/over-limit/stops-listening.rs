//@ fails: leaks
//! Tasks send their outcomes into a channel, and at the first error the receiver is dropped. That ends the
//! conversation and none of the calls: each task finds out that nobody listens when its reply is there.

use kit::futures::future::join_all;
use kit::tokio::{self, sync::mpsc};
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let (sender, mut outcomes) = mpsc::unbounded_channel();
    for (place, widget) in widgets.iter().enumerate() {
        let (call, sender) = (widget.get(user), sender.clone());
        tokio::spawn(async move { sender.send((place, call.await)) });
    }
    drop(sender);

    let mut replies = Vec::new();
    while let Some((place, outcome)) = outcomes.recv().await {
        replies.push((place, outcome?));
    }
    replies.sort_by_key(|(place, _)| *place);
    Ok(replies.into_iter().map(|(_, reply)| reply).collect())
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
