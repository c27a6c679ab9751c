//@ fails: in_flight, threads
//! A pool that starts a thread whenever none is idle cannot wait for itself. It cannot hold anything back either:
//! ten teams make nearly fifty threads here, and as many lookups at once as there are employees.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(_: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let pool = ExecutorService::cached();
    let rosters: Vec<_> = teams
        .into_iter()
        .map(|team| {
            let (inner, db) = (pool.clone(), db.clone());
            pool.submit(move || roster(&inner, &db, team))
        })
        .collect();
    let rosters = rosters.into_iter().map(|roster| roster.get().expect("a roster")).collect();
    pool.close();
    rosters
}

fn roster(pool: &ExecutorService, db: &Db, team: Vec<u64>) -> String {
    let lookups = team.into_iter().map(|id| {
        let db = db.clone();
        move || db.find_user_blocking(id).name
    });
    let members = pool.invoke_all(lookups);
    let names: Vec<_> = members.iter().map(|member| member.get().expect("a name")).collect();
    names.join(", ")
}
