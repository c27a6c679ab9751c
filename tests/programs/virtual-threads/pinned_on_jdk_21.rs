//! Twenty virtual threads on one carrier, each asleep for 50 ms in a monitor of its own: on JDK 21 each pins the
//! carrier, and their sleeps add up.
//@ takes: 1000 ms
//@ reports: 20 slept

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio::task::JoinSet;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V21).carriers(1).run(async |stage| {
        let mut threads = JoinSet::new();
        for _ in 0..20 {
            threads.spawn(async {
                let monitor = Monitor::new(());
                monitor.synchronized(async |()| sleep(Duration::from_millis(50)).await).await;
            });
        }
        stage.report(format!("{} slept", threads.join_all().await.len()));
    })
}
