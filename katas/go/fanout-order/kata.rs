//! Load who is on duty, all days side by side: `ids[day]` is on duty on that day.

use kit::go::{self, chan};
use kit::world::{Db, User};

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    let (found, users) = chan::make(ids.len());
    for &id in ids {
        let (staff, found) = (staff.clone(), found.clone());
        go::spawn(move || found.send(staff.find_user_blocking(id)));
    }
    users.iter().take(ids.len()).collect()
}
