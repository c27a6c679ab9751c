//! A timeout gives up on what takes too long, and a task can be called off.
//@ reports: in time: true, too late: true
//@ reports: after 30 ms: aborted true, its guard dropped true

use kit::Stage;
use kit::tokio::task;
use kit::tokio::time::{Instant, sleep, timeout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;

struct Guard(Arc<AtomicBool>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

pub async fn run(stage: &Stage) {
    let (short, long) = (Duration::from_millis(5), Duration::from_millis(10));
    let in_time = timeout(long, sleep(short)).await.is_ok();
    let too_late = timeout(short, sleep(long)).await.is_err();
    stage.report(format!("in time: {in_time}, too late: {too_late}"));

    let start = Instant::now();
    let dropped = Arc::new(AtomicBool::new(false));
    let guard = Guard(dropped.clone());
    let endless = task::spawn(async move {
        let _guard = guard;
        loop {
            sleep(short).await;
        }
    });
    sleep(Duration::from_millis(30)).await;
    endless.abort();
    let aborted = endless.await.is_err_and(|error| error.is_cancelled());
    let (after, dropped) = (start.elapsed().as_millis() / 10 * 10, dropped.load(SeqCst));
    stage.report(format!("after {after} ms: aborted {aborted}, its guard dropped {dropped}"));
}
