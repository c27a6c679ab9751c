//! Parents have to wait here, so they wait in a pool of their own. Nobody waits for a queue behind it: rosters wait for
//! lookups, and lookups only for the database.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    // Of any size it would keep the page from hanging. With three threads there are lookups of three teams in the other
    // queue, so that it is hardly ever empty.
    let parents = ExecutorService::fixed(3);
    let rosters = parents.invoke_all(teams.into_iter().map(|team| {
        let (pool, db) = (pool.clone(), db.clone());
        move || roster(&pool, &db, team)
    }));
    parents.close();
    rosters.iter().map(|roster| roster.get().expect("a roster does not panic")).collect()
}

fn roster(pool: &ExecutorService, db: &Db, team: Vec<u64>) -> String {
    let lookups = team.into_iter().map(|id| {
        let db = db.clone();
        move || db.find_user_blocking(id).name
    });
    // Waits, on a thread of `parents`, for tasks that threads of `pool` run.
    let members = pool.invoke_all(lookups);
    let names: Vec<_> = members.iter().map(|member| member.get().expect("a lookup does not panic")).collect();
    names.join(", ")
}
