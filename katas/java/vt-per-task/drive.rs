//! Loads two thousand users from a database that can answer all of them at once.

use kit::java::{Jdk, VirtualThreads};
use kit::world::Db;
use std::time::Duration;

mod kata;

const REQUESTS: usize = 2_000;

fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let ids = stage.inputs().ids(REQUESTS, 1..1_000_000);
        let latency = Duration::from_millis(100)..Duration::from_millis(200);
        let db = Db::new(stage, "db", latency, REQUESTS);
        for user in kata::load_users(db, ids).await {
            stage.report(format_args!("{} {}", user.id, user.name));
        }
    })
}
