//! A pinned carrier keeps itself and nothing else: what it was to run next, another carrier takes over at once.
//@ takes: 50 ms
//@ reports: its child ran after 0 ms

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio;
use std::time::{Duration, Instant};

pub fn main() {
    VirtualThreads::on(Jdk::V21).carriers(2).run(async |stage| {
        let began = Instant::now();
        let parent = tokio::spawn(async move {
            let child = tokio::spawn(async move { began.elapsed().as_secs_f64() * 1e3 });
            let monitor = Monitor::new(());
            monitor.synchronized(async |()| sleep(Duration::from_millis(50)).await).await;
            child.await.expect("it only looks at the clock")
        });
        let ran = parent.await.expect("it only sleeps");
        stage.report(format!("its child ran after {ran:.0} ms"));
    })
}
