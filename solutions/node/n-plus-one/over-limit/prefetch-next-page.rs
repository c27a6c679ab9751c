//@ fails: leaks
//! The page is right and in time. Then a task sets off to warm up the next page, and nobody keeps its handle:
//! nobody will see it fail, stop it, or even know that it runs.

use kit::futures::future::join_all;
use kit::tokio;
use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let users = join_all(ids.iter().map(|id| db.find_user(*id))).await;
    let next = ids.iter().max().map_or(0, |last| last + 1);
    tokio::spawn(db.find_user(next));
    tokio::task::yield_now().await;
    users
}
