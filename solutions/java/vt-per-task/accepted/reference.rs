//! A virtual thread for each request.

use kit::tokio;
use kit::world::{Db, User};

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    // `spawn` starts a virtual thread, which runs whether anybody awaits it or not. There is no pool and no size to
    // choose: it costs about as much as the objects of its request, and it is gone when the request is.
    let requests: Vec<_> = ids.into_iter().map(|id| tokio::spawn(db.find_user(id))).collect();

    // All of them are on their way by now. Taking their results one after another keeps the order of the ids, and
    // the last of them is there when the slowest is.
    let mut users = Vec::new();
    for request in requests {
        users.push(request.await.expect("a lookup does not panic"));
    }
    users
}
