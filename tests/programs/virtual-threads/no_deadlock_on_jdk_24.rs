//! The deadlock of JDK 21 is none since JDK 24: who waits in the monitor hands the carrier back, and the owner of
//! the lock goes on.
//@ takes: 10 ms

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio;
use kit::tokio::sync::Mutex;
use std::sync::Arc;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V24).carriers(1).run(async |_| {
        let lock = Arc::new(Mutex::new(()));
        let taken = lock.clone();
        let owner = tokio::spawn(async move {
            let _guard = taken.lock().await;
            sleep(Duration::from_millis(10)).await;
        });
        let pinned = tokio::spawn(async move {
            sleep(Duration::from_millis(5)).await;
            let monitor = Monitor::new(());
            monitor.synchronized(async |()| drop(lock.lock().await)).await;
        });
        owner.await.and(pinned.await).expect("neither is cancelled");
    })
}
