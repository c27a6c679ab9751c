//! All members of all teams in one `invokeAll`, then cut into teams again.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let lookups = teams.iter().flatten().map(|id| {
        let (db, id) = (db.clone(), *id);
        move || db.find_user_blocking(id).name
    });

    // It waits, on the main thread, until the last lookup is done. Its futures have the order of the tasks.
    let futures = pool.invoke_all(lookups);
    let mut names = futures.iter().map(|future| future.get().expect("a lookup does not panic"));

    let mut roster = |team: &Vec<u64>| names.by_ref().take(team.len()).collect::<Vec<_>>().join(", ");
    teams.iter().map(&mut roster).collect()
}
