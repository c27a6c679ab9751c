//@ fails: elapsed
//! Starts a goroutine, receives its reply, and starts the next one. The order is right because there is never more
//! than one reply to choose from: a loop with detours.

use kit::go::{self, chan};
use kit::world::{Db, User};

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    let (found, reply) = chan::make(1);
    let mut users = Vec::new();
    for &id in ids {
        let (staff, found) = (staff.clone(), found.clone());
        go::spawn(move || found.send(staff.find_user_blocking(id)));
        users.push(reply.recv().expect("each goroutine replies"));
    }
    users
}
