//! Node's model: one event loop, and a pool of four threads for work that would block it.

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
