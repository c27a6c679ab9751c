//! Answer 2,000 requests, in the order of `ids`. Each waits 100 to 200 ms for the database and does little else.

use kit::java::ExecutorService;
use kit::world::{Db, User};

/// Threads of the pool.
const THREADS: usize = 10;

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let pool = ExecutorService::fixed(THREADS);
    let mut requests = Vec::new();
    for id in ids {
        let db = db.clone();
        requests.push(pool.submit(move || db.find_user_blocking(id)));
    }
    requests.iter().map(|request| request.get().expect("a lookup does not fail")).collect()
}
