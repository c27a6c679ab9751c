//! What a ReentrantLock is, tokio's mutex, pins on no JDK: twenty threads on one carrier of JDK 21, each asleep
//! for 50 ms with a lock of its own.
//@ takes: 50 ms
//@ reports: 20 slept

use kit::java::{Jdk, VirtualThreads, sleep};
use kit::tokio::sync::Mutex;
use kit::tokio::task::JoinSet;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V21).carriers(1).run(async |stage| {
        let mut threads = JoinSet::new();
        for _ in 0..20 {
            threads.spawn(async {
                let lock = Mutex::new(());
                let _guard = lock.lock().await;
                sleep(Duration::from_millis(50)).await;
            });
        }
        stage.report(format!("{} slept", threads.join_all().await.len()));
    })
}
