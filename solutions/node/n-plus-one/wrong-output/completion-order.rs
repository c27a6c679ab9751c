//@ fails: output
//! All lookups overlap, and the users are put down as they come. Every user is there and the time is right, so
//! it passes wherever all replies happen to take equally long.

use kit::futures::StreamExt;
use kit::futures::stream::FuturesUnordered;
use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let lookups: FuturesUnordered<_> = ids.into_iter().map(|id| db.find_user(id)).collect();
    lookups.collect().await
}
