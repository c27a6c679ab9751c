//@ fails: output
//! Two thousand virtual threads, and the users in the order in which their threads ended.

use kit::tokio::task::JoinSet;
use kit::world::{Db, User};

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let requests: JoinSet<_> = ids.into_iter().map(|id| db.find_user(id)).collect();
    requests.join_all().await
}
