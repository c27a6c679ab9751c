//! A task's panic is its joiner's to handle; the drive's own ends the run.
//@ ends: panic
//@ reports: a task panicked: true

use kit::Stage;
use kit::tokio::task;

pub async fn run(stage: &Stage) {
    let task = task::spawn(async { panic!("on purpose") });
    stage.report(format!("a task panicked: {}", task.await.is_err_and(|error| error.is_panic())));
    panic!("once more");
}
