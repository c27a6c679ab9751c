//! Twenty sleeps of 50 ms in monitors, on a carrier for each of four cores: JDK 21 needs five rounds.
//@ takes: 250 ms
//@ reports: 20 slept

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio::task::JoinSet;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V21).run(async |stage| {
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
