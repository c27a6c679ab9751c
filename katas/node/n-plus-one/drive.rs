//! Loads the authors of a page of twenty posts.

use kit::world::Db;
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let ids = stage.inputs().ids(20, 1..1_000);
        let latency = Duration::from_millis(12)..Duration::from_millis(30);
        let db = Db::new(stage, "db", latency, 50);
        for user in kata::get_users(db, ids).await {
            stage.report(format_args!("{} {}", user.id, user.name));
        }
    })
}
