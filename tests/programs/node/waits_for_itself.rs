//! A task that waits for a message which only it could send.
//@ ends: deadlock
//@ takes: 7 ms
//@ reports: before

use kit::Stage;
use kit::tokio::sync::mpsc;
use kit::tokio::time::sleep;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let (_sender, mut receiver) = mpsc::unbounded_channel::<u32>();
    sleep(Duration::from_micros(6_500)).await;
    stage.report("before");
    receiver.recv().await;
    stage.report("after");
}
