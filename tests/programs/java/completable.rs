//! Stages go on by themselves; allOf waits for the slowest even after a failure, anyOf for the first alone, and
//! what is cancelled or late goes on.
//@ takes: 116 ms
//@ reports: 10 ms: allOf Err(Thrown("db/2: down"))
//@ reports: 0 ms: anyOf Ok(1)
//@ reports: 5 ms: orTimeout Err(TimedOut)
//@ reports: 0 ms: cancelled Err(Cancelled)
//@ reports: 5 ms: in time Ok(4)
//@ reports: 3 of 3 tasks were run to their end

use kit::Stage;
use kit::java::{CompletableFuture, Exception, ExecutorService, all_of, any_of};
use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let pool = ExecutorService::named(stage, "pool", 4);
    let slowly = |value: u32| {
        CompletableFuture::supply_async_on(&pool, move || {
            sleep(millis(10));
            value
        })
    };
    let took = |start: Instant, what: &str, outcome: &dyn Debug| {
        stage.report(format!("{} ms: {what} {outcome:?}", start.elapsed().as_millis()));
    };

    let start = Instant::now();
    let down = CompletableFuture::<u32>::failed(Exception::new("db/2: down"));
    took(start, "allOf", &all_of(&[&slowly(1), &down]).join());

    let start = Instant::now();
    took(start, "anyOf", &any_of(&[slowly(2), CompletableFuture::completed(1)]).join());

    let ended = Arc::new(AtomicU32::new(0));
    let counted = || {
        let ended = ended.clone();
        CompletableFuture::supply_async_on(&pool, move || {
            sleep(millis(100));
            ended.fetch_add(1, Relaxed);
        })
    };
    let start = Instant::now();
    took(start, "orTimeout", &counted().or_timeout(millis(5)).join());

    let (start, cancelled) = (Instant::now(), counted());
    sleep(millis(1));
    cancelled.cancel();
    took(start + millis(1), "cancelled", &cancelled.join());

    let (start, source) = (Instant::now(), counted());
    let source = source.then_apply(|()| 9).complete_on_timeout(4, millis(5)).or_timeout(millis(50));
    took(start, "in time", &source.join());

    pool.close();
    stage.report(format!("{} of 3 tasks were run to their end", ended.load(Relaxed)));
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
