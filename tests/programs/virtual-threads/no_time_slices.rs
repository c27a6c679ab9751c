//! A virtual thread that computes keeps its carrier. On one carrier another, ready all the time, gets its turn
//! when the job of 50 ms is over.
//@ takes: 50 ms
//@ reports: the other ran after 50 ms

use kit::java::{Jdk, VirtualThreads};
use kit::{cpu, tokio};
use std::time::Instant;

pub fn main() {
    VirtualThreads::on(Jdk::V24).carriers(1).run(async |stage| {
        let began = Instant::now();
        let busy = tokio::spawn(async { cpu::hash_password("secret") });
        let other = tokio::spawn(async move { began.elapsed().as_secs_f64() * 1e3 });
        let ran = other.await.expect("it only looks at the clock");
        stage.report(format!("the other ran after {ran:.0} ms"));
        busy.await.expect("hashing does not panic");
    })
}
