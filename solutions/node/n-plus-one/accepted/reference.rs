//! Every lookup is under way before the first reply is awaited.

use kit::futures::future::join_all;
use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    // `find_user` sends nothing yet: it makes a future, and a future does nothing until it is polled.
    let lookups = ids.into_iter().map(|id| db.find_user(id));

    // `join_all` polls all of them, so all requests leave in the first round. Its results have the order of
    // the futures, not of the replies. This is what `Promise.all` gives in Node, where the calls themselves
    // start the requests and `Promise.all` merely waits.
    join_all(lookups).await
}
