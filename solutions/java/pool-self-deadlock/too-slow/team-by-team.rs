//@ fails: elapsed
//! The caller waits, which is right, but for each team before it hands over the next. Three threads share two or
//! three lookups, and all but the slowest of them wait for the end of the round.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let mut rosters = Vec::new();
    for team in teams {
        let lookups = team.into_iter().map(|id| {
            let db = db.clone();
            move || db.find_user_blocking(id).name
        });
        let members = pool.invoke_all(lookups);
        let names: Vec<_> = members.iter().map(|member| member.get().expect("a name")).collect();
        rosters.push(names.join(", "));
    }
    rosters
}
