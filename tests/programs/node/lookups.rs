//! A database of five connections and 20 ms a reply: twenty lookups at once take four rounds.
//@ takes: 80 ms
//@ reports: 20 users, and one that was called off

use kit::Stage;
use kit::futures::future::join_all;
use kit::tokio::time::timeout;
use kit::world::Db;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let latency = Duration::from_millis(20);
    let db = Db::new(stage, "db", latency..latency + Duration::from_nanos(1), 5);
    let users = join_all((0..20).map(|id| db.find_user(id)));
    let (users, called_off) = kit::futures::join!(users, timeout(latency, db.find_user(99)));
    assert!(called_off.is_err(), "it waits behind twenty others");
    stage.report(format!("{} users, and one that was called off", users.len()));
}
