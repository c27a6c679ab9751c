//! Two tasks take two locks in opposite order, each while it holds its first.
//@ ends: deadlock
//@ takes: 6 ms

use kit::Stage;
use kit::tokio::sync::Mutex;
use kit::tokio::task;
use kit::tokio::time::sleep;
use std::sync::Arc;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let (left, right) = (Arc::new(Mutex::new(())), Arc::new(Mutex::new(())));
    let one = task::spawn(take_both(left.clone(), right.clone()));
    let two = task::spawn(take_both(right, left));
    drop((one.await, two.await));
    stage.report("never");
}

async fn take_both(first: Arc<Mutex<()>>, second: Arc<Mutex<()>>) {
    let _first = first.lock().await;
    sleep(Duration::from_millis(5)).await;
    let _second = second.lock().await;
}
