//! Blocking work gets as many threads as it asks for: twenty sleeps of 30 ms overlap.
//@ takes: 30 ms
//@ reports: 20 slept

use kit::Stage;
use kit::tokio::task::JoinSet;
use std::thread;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        tasks.spawn_blocking(|| thread::sleep(Duration::from_millis(30)));
    }
    stage.report(format!("{} slept", tasks.join_all().await.len()));
}
