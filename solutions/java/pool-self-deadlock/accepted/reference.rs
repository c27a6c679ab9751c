//! The caller hands over all lookups and waits for them. No task of the pool waits for another.

use kit::java::{ExecutorService, Future};
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    // One flat list of small tasks, remembered by team. The pool has all of them before anybody waits, so its
    // three threads share the large team's lookups as well.
    let lookups: Vec<Vec<Future<String>>> =
        teams.into_iter().map(|team| team.into_iter().map(|id| look_up(pool, db, id)).collect()).collect();

    // `get` blocks the main thread, which is none of the pool's: whatever it waits for has a thread to run on.
    lookups.into_iter().map(roster).collect()
}

fn look_up(pool: &ExecutorService, db: &Db, id: u64) -> Future<String> {
    let db = db.clone();
    pool.submit(move || db.find_user_blocking(id).name)
}

fn roster(members: Vec<Future<String>>) -> String {
    let names: Vec<_> = members.iter().map(|member| member.get().expect("a lookup does not panic")).collect();
    names.join(", ")
}
