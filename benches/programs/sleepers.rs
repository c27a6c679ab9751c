//! Many tasks that each sleep for a second.

use kit::tokio::{spawn, time::sleep};
use std::time::Duration;

const TASKS: usize = 1_000;

fn main() {
    kit::node::run(async |stage| {
        let second = Duration::from_secs(1);
        let sleepers: Vec<_> = (0..TASKS).map(|_| spawn(sleep(second))).collect();
        for sleeper in sleepers {
            sleeper.await.expect("a sleep does not panic");
        }
        stage.report("all awake");
    })
}
