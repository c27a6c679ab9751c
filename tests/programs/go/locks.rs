//! tokio's own locks: a mutex loses no update, and readers share what a writer has alone.
//@ takes: 22 ms
//@ reports: counted to 100
//@ reports: readers at once: 4

use kit::Stage;
use kit::tokio::sync::{Mutex, RwLock};
use kit::tokio::task::{JoinSet, yield_now};
use kit::tokio::time::sleep;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

const HOLD: Duration = Duration::from_millis(10);

pub async fn run(stage: &Stage) {
    let count = Arc::new(Mutex::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..4 {
        let count = count.clone();
        tasks.spawn(async move {
            for _ in 0..25 {
                let mut count = count.lock().await;
                let before = *count;
                yield_now().await;
                *count = before + 1;
            }
        });
    }
    tasks.join_all().await;
    stage.report(format!("counted to {}", count.lock().await));

    let (lock, readers) = (Arc::new(RwLock::new(())), Arc::new(AtomicUsize::new(0)));
    let mut tasks = JoinSet::new();
    for _ in 0..4 {
        let (lock, readers) = (lock.clone(), readers.clone());
        tasks.spawn(async move {
            let _guard = lock.read().await;
            readers.fetch_add(1, SeqCst);
            sleep(HOLD).await;
        });
    }
    sleep(HOLD / 2).await;
    let together = readers.load(SeqCst);
    let _alone = lock.write().await;
    sleep(HOLD).await;
    stage.report(format!("readers at once: {together}"));
}
