//! Each reply carries its day, so it does not matter when it comes.

use kit::go::{self, chan};
use kit::world::{Db, User};

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    // Room for every reply: a goroutine can send and end even when nobody is receiving just then.
    let (found, replies) = chan::make(ids.len());
    for (day, &id) in ids.iter().enumerate() {
        let (staff, found) = (staff.clone(), found.clone());
        go::spawn(move || found.send((day, staff.find_user_blocking(id))));
    }

    // The replies come in any order and go where they belong.
    let mut users = vec![None; ids.len()];
    for (day, user) in replies.iter().take(ids.len()) {
        users[day] = Some(user);
    }
    users.into_iter().map(|user| user.expect("each day has had its reply")).collect()
}
