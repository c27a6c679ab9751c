//! Many tasks that each sleep for a second.

use kit::tokio::{task::JoinSet, time::sleep};
use std::time::Duration;

const TASKS: usize = 1_000;

fn main() {
    kit::node::run(async |stage| {
        let mut sleepers = JoinSet::new();
        for _ in 0..TASKS {
            sleepers.spawn(sleep(Duration::from_secs(1)));
        }
        while sleepers.join_next().await.is_some() {}
        stage.report("all awake");
    })
}
