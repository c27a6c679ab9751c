//! A function that blocks its thread blocks the carrier, whatever the JDK: eight sleeps of 10 ms on four carriers.
//@ takes: 20 ms
//@ reports: 8 slept

use kit::java::{Jdk, VirtualThreads};
use kit::tokio::task::JoinSet;
use std::thread;
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let mut threads = JoinSet::new();
        for _ in 0..8 {
            threads.spawn(async { thread::sleep(Duration::from_millis(10)) });
        }
        stage.report(format!("{} slept", threads.join_all().await.len()));
    })
}
