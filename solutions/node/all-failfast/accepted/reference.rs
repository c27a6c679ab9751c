//! Plain futures, polled together: whoever gives up drops them, and that calls them off.

use kit::futures::future::{join_all, try_join_all};
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    // `try_join_all` is ready with the first error in time, whatever the place of the call. It owns the other
    // futures, so they end with it: nothing has to be aborted, because nothing runs by itself.
    try_join_all(widgets.iter().map(|widget| widget.get(user))).await
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    // To `join_all` an error is a result like any other.
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
