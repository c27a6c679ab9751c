//@ fails: output
//! `get` with a timeout in place of one without: a roster has 25 ms for all its lookups. The page comes at last,
//! and quickly. But where the pool waited for itself it has question marks, and the lookups run for nobody.

use kit::java::ExecutorService;
use kit::world::Db;
use std::time::{Duration, Instant};

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
    let deadline = Instant::now() + Duration::from_millis(25);
    let mut names = Vec::new();
    for member in members {
        let name = member.get_timeout(deadline.saturating_duration_since(Instant::now()));
        names.push(name.unwrap_or("?".to_owned()));
    }
    names.join(", ")
}
