//! Node's models: one event loop, with a pool of four threads for work that would block it; worker threads; and the
//! loop seen from close up, with its phases.

mod phases;
mod queues;
mod script;
mod shared;
mod timers;
mod worker;

pub use phases::{EventLoop, Start};
pub use queues::Queues;
pub use script::{Ask, Callback, Script};
pub use shared::SharedArray;
pub use worker::{Port, Transfer, Worker};

use crate::Stage;
use crate::runtime::{self, KEEP_ALIVE};
use tokio::runtime::{Builder, Runtime};

/// Threads of the pool behind `spawn_blocking`: libuv's default.
const POOL: usize = 4;

/// Runs `drive` on an event loop, then ends the process.
///
/// The loop is tokio's `current_thread` runtime: one thread polls every task, so a task that computes keeps all
/// others waiting, as a callback does in Node. `tokio::task::spawn_blocking` hands work to the pool.
///
/// # Panics
/// If the run's stage has been made already.
pub fn run(drive: impl AsyncFnOnce(&Stage)) -> ! {
    let stage = Stage::open("loop");
    let status = runtime::run(&stage, event_loop(), Box::pin(drive(&stage)));
    worker::settle();
    stage.close(status)
}

/// Runs `drive` on the first thread, then ends the process. It is for drives that make an [`EventLoop`].
///
/// # Panics
/// If the run's stage has been made already.
pub fn phases(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("loop");
    let status = runtime::status(|| drive(&stage));
    runtime::settle();
    stage.close(status)
}

fn event_loop() -> Runtime {
    Builder::new_current_thread()
        .enable_time()
        .max_blocking_threads(POOL)
        .thread_keep_alive(KEEP_ALIVE)
        .on_thread_start(|| runtime::name_thread("pool"))
        .build()
        .expect("a runtime without I/O needs nothing that can be refused")
}
