//! Tasks, which run by themselves, in a set that ends them. The right shape when the calls must not wait for
//! somebody to poll them, or when they are to use several threads.

use kit::tokio::task::JoinSet;
use kit::world::{Api, ApiError, Reply};

type Outcome = Result<Reply, ApiError>;

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let mut tasks = start(widgets, user);
    let mut replies = Vec::new();
    while let Some(ended) = tasks.join_next().await {
        let (place, outcome) = ended.expect("asking a widget does not panic");
        // At the first error `?` leaves the function. The set is dropped on the way out and aborts what it
        // still holds.
        replies.push((place, outcome?));
    }
    Ok(in_order(replies))
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Outcome> {
    in_order(start(widgets, user).join_all().await)
}

/// A task a widget. They end in any order, so each carries its place.
fn start(widgets: &[Api], user: u64) -> JoinSet<(usize, Outcome)> {
    let mut tasks = JoinSet::new();
    for (place, widget) in widgets.iter().enumerate() {
        let call = widget.get(user);
        tasks.spawn(async move { (place, call.await) });
    }
    tasks
}

fn in_order<T>(mut results: Vec<(usize, T)>) -> Vec<T> {
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}
