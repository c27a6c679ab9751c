//! How a drive runs on a tokio runtime, and how its end is taken down.

use crate::Stage;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use trace::{Event, Status};

/// A kata's drive on its way through a runtime. Boxed, so that what polls it is compiled here and not in the
/// learner's crate.
pub(crate) type Drive<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// How long an idle thread of a pool waits for work: longer than any run, so that its time-out is never an
/// event that the machine would wait for.
pub(crate) const KEEP_ALIVE: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What is told of the threads of a runtime that spreads its tasks.
pub(crate) struct Lanes {
    /// What a thread that runs tasks is called.
    pub(crate) worker: &'static str,
    /// What a thread for blocking work is called. One without a name counts as the learner's.
    pub(crate) pool: Option<&'static str>,
    /// Called on each thread that runs tasks, before it runs any.
    pub(crate) on_worker_start: fn(),
}

/// A runtime that spreads its tasks over as many `workers`, which steal them from each other.
pub(crate) fn spread(workers: usize, lanes: Lanes) -> Runtime {
    let started = AtomicUsize::new(0);
    Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_time()
        .thread_keep_alive(KEEP_ALIVE)
        // Workers are started with the runtime; threads for blocking work come later, when they are asked for.
        .on_thread_start(move || {
            if started.fetch_add(1, Relaxed) < workers {
                name_thread(lanes.worker);
                (lanes.on_worker_start)();
            } else if let Some(pool) = lanes.pool {
                name_thread(pool);
            }
        })
        .build()
        .expect("a runtime without I/O needs nothing that can be refused")
}

/// Runs the drive to its end and takes down what it left alive.
pub(crate) fn run(stage: &Stage, runtime: Runtime, drive: Drive<'_>) -> Status {
    let status = status(|| runtime.block_on(drive));
    for beat in stage.heartbeats() {
        beat.last_turn();
    }
    // A task that was aborted is gone after its next turn, and those of an event loop get one only in here.
    runtime.block_on(tokio::task::yield_now());
    settle();
    let alive = runtime.metrics().num_alive_tasks().saturating_sub(stage.heartbeats().len());
    machine::record(&Event::Fact { name: "leaks.tasks", value: alive as i64 });
    // Dropping a runtime cancels its tasks and waits for its threads, and both would hide what was left alive.
    // The process ends next.
    std::mem::forget(runtime);
    status
}

/// Runs `body` and says how it ended. The panic's message has been printed by then.
pub(crate) fn status(body: impl FnOnce()) -> Status {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(()) => Status::Finished,
        Err(_) => Status::Panicked,
    }
}

/// Gives threads and tasks that are over a moment to be gone: a scope returns, and a handle is ready, shortly
/// before its thread or task has left the books.
pub(crate) fn settle() {
    std::thread::sleep(Duration::from_micros(20));
}

/// Gives the calling thread a lane of the timeline, and marks it as one of the kit's.
pub(crate) fn name_thread(name: &str) {
    machine::record(&Event::ThreadName { thread: machine::thread(), name });
}
