//@ fails: in_flight
//! Sends every lookup twice and takes whichever reply is first, a trick against slow replies. It doubles what
//! the database has to carry at once, and the slowest users are slow both times.

use kit::futures::future::{join_all, select};
use kit::world::{Db, User};
use std::pin::pin;

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    join_all(ids.into_iter().map(|id| fastest_of_two(&db, id))).await
}

async fn fastest_of_two(db: &Db, id: u64) -> User {
    let (one, other) = (pin!(db.find_user(id)), pin!(db.find_user(id)));
    select(one, other).await.factor_first().0
}
