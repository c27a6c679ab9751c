//! A hundred thousand tasks sleep at once.
//@ reports: 100000 slept

use kit::Stage;
use kit::tokio::task;
use kit::tokio::time::sleep;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let tasks: Vec<_> = (0..100_000).map(|_| task::spawn(sleep(Duration::from_secs(1)))).collect();
    let mut slept = 0;
    for task in tasks {
        task.await.expect("no panic");
        slept += 1;
    }
    stage.report(format!("{slept} slept"));
}
