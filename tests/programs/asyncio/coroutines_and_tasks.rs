//! A coroutine runs when it is awaited, and a task from the loop's next turn on.
//@ takes: 52 ms
//@ reports: after the first wait: only the task has run
//@ reports: then the coroutine has run, too

use kit::Stage;
use kit::python::asyncio;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

static RUN: AtomicU32 = AtomicU32::new(0);

async fn step(what: u32) {
    RUN.fetch_add(what, Relaxed);
    asyncio::sleep(Duration::from_millis(20)).await;
}

pub async fn run(stage: &Stage) {
    let coroutine = step(1);
    let task = asyncio::create_task(step(10));
    asyncio::sleep(Duration::from_millis(30)).await;
    assert!(task.is_finished());
    assert_eq!(RUN.load(Relaxed), 10);
    stage.report("after the first wait: only the task has run");
    coroutine.await;
    assert_eq!(RUN.load(Relaxed), 11);
    stage.report("then the coroutine has run, too");
}
