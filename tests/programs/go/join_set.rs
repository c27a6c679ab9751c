//! Results come in the order in which tasks end, and dropping the set calls off the rest.
//@ takes: 35 ms
//@ reports: [10, 20, 30]
//@ reports: called off: 2

use kit::Stage;
use kit::tokio::task::JoinSet;
use kit::tokio::time::sleep;
use std::sync::Arc;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let alive = Arc::new(());
    let mut tasks = JoinSet::new();
    for ms in [40, 30, 10, 50, 20] {
        let alive = alive.clone();
        tasks.spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            drop(alive);
            ms
        });
    }
    let mut ended = Vec::new();
    while ended.len() < 3 {
        ended.extend(tasks.join_next().await.map(|result| result.expect("no panic")));
    }
    stage.report(format!("{ended:?}"));
    let left = Arc::strong_count(&alive) - 1;
    tasks.shutdown().await;
    stage.report(format!("called off: {}", left - (Arc::strong_count(&alive) - 1)));
    sleep(Duration::from_millis(3)).await;
}
