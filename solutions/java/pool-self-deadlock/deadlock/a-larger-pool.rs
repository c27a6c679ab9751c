//@ fails: deadlock
//! Three threads were not enough, so there are eight now. The page with four teams comes up, and the ticket is
//! closed. Ten teams have ten parents, and eight of them hold all the threads.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(_: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let pool = ExecutorService::fixed(8);
    let rosters: Vec<_> = teams
        .into_iter()
        .map(|team| {
            let (inner, db) = (pool.clone(), db.clone());
            pool.submit(move || roster(&inner, &db, team))
        })
        .collect();
    rosters.into_iter().map(|roster| roster.get().expect("a roster")).collect()
}

fn roster(pool: &ExecutorService, db: &Db, team: Vec<u64>) -> String {
    let members = team.into_iter().map(|id| {
        let db = db.clone();
        pool.submit(move || db.find_user_blocking(id).name)
    });
    let members: Vec<_> = members.collect();
    let names: Vec<_> = members.into_iter().map(|member| member.get().expect("a name")).collect();
    names.join(", ")
}
