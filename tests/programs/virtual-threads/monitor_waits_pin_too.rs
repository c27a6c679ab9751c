//! Who waits for a monitor on JDK 21 keeps its carrier as well. Two threads of two carriers contend for one, and a
//! third, which contends for nothing, cannot run before one of them is in and out.
//@ takes: 20 ms
//@ reports: the third ran after 10 ms

use kit::java::{Jdk, Monitor, VirtualThreads, sleep};
use kit::tokio;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub fn main() {
    VirtualThreads::on(Jdk::V21).carriers(2).run(async |stage| {
        let (began, monitor) = (Instant::now(), Arc::new(Monitor::new(())));
        let contend = |monitor: Arc<Monitor<()>>| async move {
            monitor.synchronized(async |()| sleep(Duration::from_millis(10)).await).await;
        };
        let one = tokio::spawn(contend(monitor.clone()));
        let other = tokio::spawn(contend(monitor));
        // On this platform thread a sleep keeps nobody from running.
        std::thread::sleep(Duration::from_millis(1));
        let third = tokio::spawn(async move { began.elapsed().as_secs_f64() * 1e3 });
        let ran = third.await.expect("it only looks at the clock");
        stage.report(format!("the third ran after {ran:.0} ms"));
        one.await.and(other.await).expect("they only sleep");
    })
}
