//! Waits for one reply: a short while or a long one, as the seed has it. The same instructions either way.

use kit::world::Db;
use std::time::Duration;

fn main() {
    kit::go::run(async |stage| {
        let delay = Duration::from_millis(if stage.inputs().coin() { 3_000 } else { 20 });
        let db = Db::new(stage, "db", delay..delay + Duration::from_nanos(1), 50);
        stage.report(db.find_user(1).await.name);
        kit::tokio::time::sleep(delay).await;
    })
}
