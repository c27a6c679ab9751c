//! A set of virtual threads that is waited for as a whole, as Java's executor is at the end of its `try` block.

use kit::tokio::task::JoinSet;
use kit::world::{Db, User};

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let mut requests = JoinSet::new();
    for (place, id) in ids.into_iter().enumerate() {
        let lookup = db.find_user(id);
        requests.spawn(async move { (place, lookup.await) });
    }

    // The results come as the threads end. Each knows its place.
    let mut users = requests.join_all().await;
    users.sort_unstable_by_key(|(place, _)| *place);
    users.into_iter().map(|(_, user)| user).collect()
}
