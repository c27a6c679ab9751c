//@ fails: in_flight
//! Without the pool nothing can wait for the pool: the main thread sends all lookups as futures and waits for all of
//! them. It is quick, for as long as the database can take whatever comes.

use kit::futures::executor::block_on;
use kit::futures::future::join_all;
use kit::java::ExecutorService;
use kit::world::Db;

pub fn rosters(_: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let roster = |team: Vec<u64>| async {
        let members = join_all(team.into_iter().map(|id| db.find_user(id))).await;
        members.into_iter().map(|member| member.name).collect::<Vec<_>>().join(", ")
    };
    block_on(join_all(teams.into_iter().map(roster)))
}
