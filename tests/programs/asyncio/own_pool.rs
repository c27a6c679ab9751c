//! A pool of one's own: two threads take six waits of 10 ms in three rounds. What nobody awaits any more and has
//! not begun is never begun.
//@ takes: 40 ms
//@ reports: six waits: 30 ms
//@ reports: begun after all: false

use kit::Stage;
use kit::futures::future::join_all;
use kit::python::asyncio::{self, ThreadPoolExecutor, run_in_executor};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

const WAIT: Duration = Duration::from_millis(10);

static BEGUN: AtomicBool = AtomicBool::new(false);

pub async fn run(stage: &Stage) {
    let pool = ThreadPoolExecutor::new(2);
    let wait = || run_in_executor(Some(&pool), || thread::sleep(WAIT));
    let start = Instant::now();
    join_all((0..6).map(|_| wait())).await;
    stage.report(format!("six waits: {} ms", start.elapsed().as_millis()));

    let both_busy = [wait(), wait()];
    drop(run_in_executor(Some(&pool), || BEGUN.store(true, Relaxed)));
    join_all(both_busy).await;
    asyncio::sleep(Duration::ZERO).await;
    run_in_executor(Some(&pool), || ()).await;
    stage.report(format!("begun after all: {}", BEGUN.load(Relaxed)));
}
