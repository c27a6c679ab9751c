//@ fails: elapsed
//! Makes all lookups first and awaits them after. In JavaScript that is enough, because calling an async
//! function starts it. A future of Rust starts when it is polled, so each lookup still leaves only when its turn
//! to be awaited has come.

use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let lookups: Vec<_> = ids.into_iter().map(|id| db.find_user(id)).collect();
    let mut users = Vec::new();
    for lookup in lookups {
        users.push(lookup.await);
    }
    users
}
