//! Three threads meet thrice, one of them leads each time, and what is made once is made once.
//@ takes: 10 ms
//@ reports: leaders: 3, made: 1, lazy: 42

use kit::Stage;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

static LAZY: LazyLock<u32> = LazyLock::new(|| 42);

pub fn run(stage: &Stage) {
    let (barrier, once) = (Barrier::new(3), OnceLock::new());
    let (leaders, made) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..3 {
                    leaders.fetch_add(barrier.wait().is_leader().into(), SeqCst);
                }
                once.get_or_init(|| {
                    // The others find it half made, and wait.
                    thread::sleep(Duration::from_millis(10));
                    made.fetch_add(1, SeqCst)
                });
            });
        }
    });
    let (leaders, made) = (leaders.into_inner(), made.into_inner());
    stage.report(format!("leaders: {leaders}, made: {made}, lazy: {}", *LAZY));
}
