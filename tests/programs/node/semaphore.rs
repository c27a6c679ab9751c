//! Two permits let six waits of 10 ms take three rounds.
//@ takes: 30 ms
//@ reports: most at once: 2

use kit::Stage;
use kit::tokio::sync::Semaphore;
use kit::tokio::task::JoinSet;
use kit::tokio::time::sleep;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let permits = Arc::new(Semaphore::new(2));
    let (inside, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut tasks = JoinSet::new();
    for _ in 0..6 {
        let (permits, inside, most) = (permits.clone(), inside.clone(), most.clone());
        tasks.spawn(async move {
            let _permit = permits.acquire().await.expect("it is never closed");
            most.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
            // Short of 10 ms: tokio's timers tick once a millisecond, and round up.
            sleep(Duration::from_micros(9_900)).await;
            inside.fetch_sub(1, SeqCst);
        });
    }
    while tasks.join_next().await.is_some() {}
    stage.report(format!("most at once: {}", most.load(SeqCst)));
}
