//! One task a lookup. The replies come in any order, so each carries its place.

use kit::tokio::task::JoinSet;
use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    // A spawned task runs by itself, whether anybody awaits it or not: this is closest to a promise.
    let mut lookups = JoinSet::new();
    for (place, id) in ids.into_iter().enumerate() {
        let lookup = db.find_user(id);
        lookups.spawn(async move { (place, lookup.await) });
    }

    // `join_all` of a `JoinSet` gives results as tasks end. Sorting by place restores the order of the ids.
    let mut users = lookups.join_all().await;
    users.sort_by_key(|(place, _)| *place);
    users.into_iter().map(|(_, user)| user).collect()
}
