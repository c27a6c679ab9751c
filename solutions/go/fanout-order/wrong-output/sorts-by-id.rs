//@ fails: output
//! Puts the users back into the order of their ids. That is the order of the days only if the rota happens to be
//! sorted, and whoever does two days now does them one after the other.

use kit::go::{self, chan};
use kit::world::{Db, User};

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    let (found, replies) = chan::make(ids.len());
    for &id in ids {
        let (staff, found) = (staff.clone(), found.clone());
        go::spawn(move || found.send(staff.find_user_blocking(id)));
    }
    let mut users: Vec<User> = replies.iter().take(ids.len()).collect();
    users.sort_by_key(|user| user.id);
    users
}
