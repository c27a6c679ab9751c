//! The members of every team, by name. A lookup blocks its thread for 12 to 30 ms.

use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let mut rosters = Vec::new();
    for team in teams {
        let (inner, db) = (pool.clone(), db.clone());
        rosters.push(pool.submit(move || roster(&inner, &db, team)));
    }
    rosters.into_iter().map(|roster| roster.get().expect("a roster")).collect()
}

fn roster(pool: &ExecutorService, db: &Db, team: Vec<u64>) -> String {
    let mut members = Vec::new();
    for id in team {
        let db = db.clone();
        members.push(pool.submit(move || db.find_user_blocking(id).name));
    }
    let names: Vec<_> = members.into_iter().map(|member| member.get().expect("a name")).collect();
    names.join(", ")
}
