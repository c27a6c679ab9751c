//@ fails: elapsed
//! A hundred virtual threads that share a queue: the old pool, with new threads in it. A pool is for what is dear.
//! All that this one does is to keep requests waiting for a thread that would have cost nothing.

use kit::futures::future::try_join_all;
use kit::tokio;
use kit::world::{Db, User};
use std::sync::{Arc, Mutex};

const THREADS: usize = 100;

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let queue = Arc::new(Mutex::new(ids.into_iter().enumerate()));
    let threads = (0..THREADS).map(|_| {
        let (db, queue) = (db.clone(), queue.clone());
        tokio::spawn(async move {
            let mut users = Vec::new();
            let take = || queue.lock().expect("nobody panics while taking an id").next();
            while let Some((place, id)) = take() {
                users.push((place, db.find_user(id).await));
            }
            users
        })
    });
    let mut users = try_join_all(threads).await.expect("a lookup does not panic").concat();
    users.sort_unstable_by_key(|(place, _)| *place);
    users.into_iter().map(|(_, user)| user).collect()
}
