//@ fails: memory
//! Each thread reads its reply into a buffer of its own, which it has from the start. With ten threads in a pool
//! that was a good idea, and people kept such things in a ThreadLocal. Here it is two thousand buffers that wait.

use kit::tokio;
use kit::world::{Db, User};

const BUFFER: usize = 8 * 1024;

pub async fn load_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let requests: Vec<_> = ids.into_iter().map(|id| tokio::spawn(answer(db.clone(), id))).collect();
    let mut users = Vec::new();
    for request in requests {
        users.push(request.await.expect("a lookup does not panic"));
    }
    users
}

async fn answer(db: Db, id: u64) -> User {
    let mut buffer = Vec::with_capacity(BUFFER);
    let user = db.find_user(id).await;
    buffer.extend_from_slice(user.name.as_bytes());
    User { id, name: String::from_utf8(buffer).expect("a name is text") }
}
