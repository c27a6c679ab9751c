//@ fails: threads
//! Whoever waits gets a thread of its own, outside the pool, so the lookups always find one of the pool's. The parents
//! have the bound that the children were given: none. A thousand teams are a thousand threads that wait.

use kit::java::ExecutorService;
use kit::world::Db;
use std::thread;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    thread::scope(|scope| {
        let rosters: Vec<_> = teams.into_iter().map(|team| scope.spawn(|| roster(pool, db, team))).collect();
        rosters.into_iter().map(|roster| roster.join().expect("a roster does not panic")).collect()
    })
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
