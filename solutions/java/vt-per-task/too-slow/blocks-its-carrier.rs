//@ fails: elapsed
//! A virtual thread for each request, and in it a call that blocks. In Java that is the idea: the JDK takes the
//! virtual thread off its carrier. A blocking function of Rust blocks the thread it runs on, and that is the
//! carrier: four requests at a time.

use kit::tokio;
use kit::world::{Db, User};

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let request = |id| {
        let db = db.clone();
        tokio::spawn(async move { db.find_user_blocking(id) })
    };
    let requests: Vec<_> = ids.into_iter().map(request).collect();
    let mut users = Vec::new();
    for request in requests {
        users.push(request.await.expect("a lookup does not panic"));
    }
    users
}
