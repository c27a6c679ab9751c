//! A stage runs on the thread that completes the one before, or on the caller's if that is complete already; with
//! `_async` it runs on the pool. A request that was sent holds no thread.
//@ reports: by the one that completes: true
//@ reports: by the caller's: true
//@ reports: by another of the pool: true
//@ reports: 30 replies, the slowest after less than 30 ms: true

use kit::Stage;
use kit::futures::future::try_join_all;
use kit::java::{CompletableFuture, all_of};
use kit::world::Api;
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let here = || thread::current().id();
    let source = CompletableFuture::new();
    let by = source.then_apply(move |_: u32| here());
    let completing = source.clone();
    let completes = thread::spawn(move || {
        completing.complete(1);
        here()
    });
    let completed_by = completes.join().expect("no panic");
    stage.report(format!("by the one that completes: {}", by.join() == Ok(completed_by)));
    stage.report(format!("by the caller's: {}", source.then_apply(move |_| here()).join() == Ok(here())));
    stage.report(format!(
        "by another of the pool: {}",
        source.then_apply_async(move |_| here()).join() != Ok(here())
    ));

    let api = Api::new(stage, "prices", Duration::from_millis(5)..Duration::from_millis(25));
    let start = Instant::now();
    let sent: Vec<_> = (0..30).map(|id| CompletableFuture::send_async(api.get(id))).collect();
    all_of(&sent.iter().map(|future| future as _).collect::<Vec<_>>()).join().expect("it never fails");
    let replies = kit::futures::executor::block_on(try_join_all(sent)).expect("it never fails");
    let quick = start.elapsed() < Duration::from_millis(30);
    stage.report(format!("{} replies, the slowest after less than 30 ms: {quick}", replies.len()));
}
