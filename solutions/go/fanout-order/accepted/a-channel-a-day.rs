//! A channel for each day: the order in which they are read is the order of the days.

use kit::go::{self, chan};
use kit::world::{Db, User};

pub fn rota(staff: &Db, ids: &[u64]) -> Vec<User> {
    // Every goroutine is started before the first reply is awaited: `collect` sees to that.
    let days: Vec<_> = ids.iter().map(|&id| start(staff, id)).collect();

    // This waits for the first day first, whoever has been found by then. The later ones lose no time by it, as
    // their replies wait in their channels.
    days.into_iter().map(|day| day.recv().expect("a reply comes for each day")).collect()
}

/// Starts a lookup and returns where its reply will be, as a future does.
fn start(staff: &Db, id: u64) -> kit::crossbeam::channel::Receiver<User> {
    let (found, reply) = chan::make(1);
    let staff = staff.clone();
    go::spawn(move || found.send(staff.find_user_blocking(id)));
    reply
}
