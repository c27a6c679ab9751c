//@ fails: threads
//! The right idea with the wrong kind of thread. A platform thread has a stack of its own and a place in the
//! system's books. Thousands of them are where this simple style of programming used to end.

use kit::world::{Db, User};
use std::thread;

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    thread::scope(|scope| {
        let db = &db;
        let requests: Vec<_> =
            ids.into_iter().map(|id| scope.spawn(move || db.find_user_blocking(id))).collect();
        requests.into_iter().map(|request| request.join().expect("a lookup does not panic")).collect()
    })
}
