//! The default pool has a thread a core and four more: sixteen waits of 20 ms take two rounds, on eight threads.
//! `run_in_executor` hands a function over at once, and `to_thread` is a coroutine.
//@ takes: 61 ms
//@ reports: 16 waits: 40 ms
//@ reports: handed over: true, not awaited: true

use kit::Stage;
use kit::futures::future::join_all;
use kit::python::asyncio;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

const WAIT: Duration = Duration::from_millis(20);

static HANDED_OVER: AtomicBool = AtomicBool::new(false);
static AWAITED: AtomicBool = AtomicBool::new(false);

pub async fn run(stage: &Stage) {
    let start = Instant::now();
    join_all((0..16).map(|_| asyncio::to_thread(|| thread::sleep(WAIT)))).await;
    stage.report(format!("16 waits: {} ms", start.elapsed().as_millis()));

    let handed_over = asyncio::run_in_executor(None, || HANDED_OVER.store(true, Relaxed));
    let coroutine = asyncio::to_thread(|| AWAITED.store(true, Relaxed));
    asyncio::sleep(WAIT).await;
    let is_handed_over = HANDED_OVER.load(Relaxed);
    let is_awaited = AWAITED.load(Relaxed);
    stage.report(format!("handed over: {is_handed_over}, not awaited: {}", !is_awaited));
    handed_over.await;
    drop(coroutine);
}
