//! A scope ends when its subtasks have: all of them at their best, and after a failure those that can be
//! cancelled at once and those that compute when they are done with it.
//@ takes: 110 ms
//@ reports: 1 and 2 after 30 ms
//@ reports: failed after 80 ms in all
//@ reports: nothing to wait for after 80 ms in all

use kit::java::{Jdk, StructuredTaskScope, VirtualThreads, sleep};
use kit::{Stage, cpu, tokio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, &'static str>;

pub fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let began = Instant::now();
        let after = || format!("{:.0} ms", began.elapsed().as_secs_f64() * 1e3);
        let (one, two) = both().await.expect("neither fails");
        stage.report(format!("{one} and {two} after {}", after()));

        let failure = fails_beside_a_job().await.expect_err("one fails");
        stage.report(format!("{failure} after {} in all", after()));

        empty(stage, after()).await.expect("there is nobody to fail");
        tokio::spawn(sleep(Duration::from_millis(30))).await.expect("it only sleeps");
    })
}

async fn both() -> Result<(u64, u64)> {
    let mut scope = StructuredTaskScope::<&'static str>::open();
    let one = scope.fork(after(30, Ok(1)));
    let two = scope.fork(after(10, Ok(2)));
    scope.join().await?;
    Ok((one.get(), two.get()))
}

async fn fails_beside_a_job() -> Result<u64> {
    let mut scope = StructuredTaskScope::open();
    let job = scope.fork(async { Ok(cpu::hash_password("secret")) });
    let waits = scope.fork(after(1_000, Ok(3)));
    let fails = scope.fork(after(20, Err::<u64, _>("failed")));
    scope.join().await?;
    job.get();
    Ok(waits.get() + fails.get())
}

async fn empty(stage: &Stage, now: String) -> Result<()> {
    StructuredTaskScope::open().join().await?;
    stage.report(format!("nothing to wait for after {now} in all"));
    Ok(())
}

async fn after(ms: u64, result: Result<u64>) -> Result<u64> {
    sleep(Duration::from_millis(ms)).await;
    result
}
