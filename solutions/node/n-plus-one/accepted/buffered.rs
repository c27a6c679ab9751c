//! A stream of lookups with at most twenty under way: the shape that still works when the list grows.

use kit::futures::{StreamExt, stream};
use kit::world::{Db, User};

/// How many lookups may be under way at once.
const LIMIT: usize = 20;

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    stream::iter(ids)
        .map(|id| db.find_user(id))
        // `buffered` keeps up to LIMIT futures going and yields their results in the order of the stream.
        // Its sibling `buffer_unordered` yields them as they come.
        .buffered(LIMIT)
        .collect()
        .await
}
