//! A notification is kept for one waiter that comes later, and `notify_waiters` wakes all that wait now.
//@ reports: the one that came later went on
//@ reports: woken together: 5

use kit::Stage;
use kit::tokio::sync::{Barrier, Notify};
use kit::tokio::task::JoinSet;
use std::sync::Arc;

pub async fn run(stage: &Stage) {
    let notify = Notify::new();
    notify.notify_one();
    notify.notified().await;
    stage.report("the one that came later went on");

    let (notify, ready) = (Arc::new(Notify::new()), Arc::new(Barrier::new(6)));
    let mut waiters = JoinSet::new();
    for _ in 0..5 {
        let (notify, ready) = (notify.clone(), ready.clone());
        waiters.spawn(async move {
            // Counts as waiting from here on, and not only once it is polled.
            let notified = notify.notified();
            ready.wait().await;
            notified.await;
        });
    }
    ready.wait().await;
    notify.notify_waiters();
    stage.report(format!("woken together: {}", waiters.join_all().await.len()));
}
