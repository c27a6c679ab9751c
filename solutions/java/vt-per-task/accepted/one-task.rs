//! A single task that waits for two thousand lookups. Where a request does nothing but wait, it does not even
//! need a thread of its own kind.

use kit::futures::{StreamExt, stream};
use kit::world::{Db, User};

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let all = ids.len();
    // `buffered` keeps as many futures going and yields their results in the order of the stream.
    stream::iter(ids).map(|id| db.find_user(id)).buffered(all).collect().await
}
