//! Answer 2,000 requests, in the order of `ids`. Each waits 100 to 200 ms for the database and does little else.

use kit::rayon::ThreadPoolBuilder;
use kit::rayon::prelude::*;
use kit::world::{Db, User};

/// Threads of the pool.
const THREADS: usize = 10;

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let pool = ThreadPoolBuilder::new().num_threads(THREADS).build().expect("ten threads can be started");
    pool.install(|| ids.par_iter().map(|id| db.find_user_blocking(*id)).collect())
}
