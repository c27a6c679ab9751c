//! Twenty virtual threads on one carrier, each asleep for 50 ms in a monitor of its own: since JDK 24 each hands
//! the carrier back, and their sleeps overlap.
//@ takes: 50 ms
//@ reports: 20 slept

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio::task::JoinSet;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V24).carriers(1).run(async |stage| {
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
