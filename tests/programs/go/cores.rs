//! Eight jobs of 50 ms on four workers take two rounds; a job gives way to no other.
//@ takes: 100 ms
//@ reports: 8 equal results

use kit::Stage;
use kit::tokio::task::JoinSet;

pub async fn run(stage: &Stage) {
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        tasks.spawn(async { kit::cpu::hash_password("secret") });
    }
    let mut results = tasks.join_all().await;
    let count = results.len();
    results.dedup();
    assert_eq!(results.len(), 1, "one argument has one result");
    stage.report(format!("{count} equal results"));
}
