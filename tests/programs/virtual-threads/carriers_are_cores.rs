//! Eight jobs of 50 ms on a carrier for each of four cores take two rounds; a hundred sleeps beside them take no
//! carrier at all.
//@ takes: 100 ms
//@ reports: 100 slept

use kit::java::{Jdk, VirtualThreads, sleep};
use kit::tokio::task::JoinSet;
use kit::{cpu, tokio};
use std::time::Duration;

pub fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let mut sleepers = JoinSet::new();
        for _ in 0..100 {
            sleepers.spawn(sleep(Duration::from_millis(40)));
        }
        let jobs: Vec<_> = (0..8).map(|_| tokio::spawn(async { cpu::hash_password("secret") })).collect();
        for job in jobs {
            job.await.expect("hashing does not panic");
        }
        stage.report(format!("{} slept", sleepers.join_all().await.len()));
    })
}
