//! The common pool: rayon's global pool, with the main thread as one of its own.

use super::promise::{Outcome, Promise};
use super::task::Task;
use crate::{Stage, block, runtime};
use futures::FutureExt;
use rayon::{ThreadPoolBuilder, Yield};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::thread::{self, Thread};

static STARTED: AtomicBool = AtomicBool::new(false);

/// Threads of the pool that wait for an outcome and would rather have something to do.
static WAITING: Mutex<Vec<Thread>> = Mutex::new(Vec::new());

/// Starts the pool. The calling thread, which is the main one, is a worker beside those that are started: it
/// works while it waits in a call of rayon, as Java's helps with what it waits for.
pub(super) fn start(stage: &Stage) {
    let pool = ThreadPoolBuilder::new()
        .num_threads(stage.settings().cores as usize)
        .use_current_thread()
        .start_handler(|index| runtime::name_thread(&format!("common-{index}")));
    pool.build_global().expect("a run starts its common pool once");
    STARTED.store(true, Relaxed);
}

/// Hands a task to the pool.
///
/// # Panics
/// In a run that has no common pool.
pub(super) fn spawn(task: Task) {
    assert!(
        STARTED.load(Relaxed),
        "the common pool belongs to runs of kit::java::fork_join, and this is none"
    );
    rayon::spawn(task);
    let idle = waiting().pop();
    if let Some(idle) = idle {
        idle.unpark();
    }
}

/// Whether the calling thread was started by the pool.
pub(super) fn is_here() -> bool {
    rayon::current_thread_index().is_some() && machine::thread() != 0
}

/// Waits for `promise`. A worker, the main thread included, runs other tasks of the pool meanwhile, and parks when there are none.
pub(super) fn wait_helping(promise: &Arc<Promise>) -> Outcome {
    if rayon::current_thread_index().is_none() {
        return promise.wait();
    }
    let mut watch = promise.watch();
    let me = thread::current();
    let waker = block::unpark(me.clone());
    loop {
        if let Poll::Ready(outcome) = watch.poll_unpin(&mut Context::from_waker(&waker)) {
            return outcome;
        }
        if let Some(Yield::Executed) = rayon::yield_now() {
            continue;
        }
        // A task that comes from now on unparks this thread. One that came just before is found now.
        waiting().push(me.clone());
        if let Some(Yield::Idle) | None = rayon::yield_now() {
            thread::park();
        }
        waiting().retain(|thread| thread.id() != me.id());
    }
}

fn waiting() -> MutexGuard<'static, Vec<Thread>> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}
