//@ fails: elapsed
//! A task looks up its whole team by itself. Nobody waits for anybody, so nothing can hang. But a team keeps to
//! one thread, and the other two are idle long before the large one is done.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let roster = |team: Vec<u64>| {
        let db = db.clone();
        move || {
            let names: Vec<_> = team.into_iter().map(|id| db.find_user_blocking(id).name).collect();
            names.join(", ")
        }
    };
    let rosters = pool.invoke_all(teams.into_iter().map(roster));
    rosters.iter().map(|roster| roster.get().expect("a lookup does not panic")).collect()
}
