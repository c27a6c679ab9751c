//! Twenty thousand lookups at once, through a thousand connections of 20 ms a reply: twenty rounds.
//@ takes: 400 ms
//@ reports: 20000 users

use kit::Stage;
use kit::tokio::task::JoinSet;
use kit::world::Db;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let latency = Duration::from_millis(20);
    let db = Db::new(stage, "db", latency..latency + Duration::from_nanos(1), 1_000);
    let mut lookups = JoinSet::new();
    for id in 0..20_000 {
        lookups.spawn(db.find_user(id));
    }
    let mut users = 0;
    while lookups.join_next().await.is_some() {
        users += 1;
    }
    stage.report(format!("{users} users"));
}
