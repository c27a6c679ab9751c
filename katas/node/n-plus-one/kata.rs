//! Load all users of a page, in the order of `ids`. Each lookup takes 12 to 30 ms.

use kit::world::{Db, User};

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    let mut users = Vec::new();
    for id in ids {
        users.push(db.find_user(id).await);
    }
    users
}
