//! Go's models: goroutines as tasks over a few threads, and goroutines as threads that talk over channels.

pub mod chan;
mod context;
mod goroutine;
mod wait_group;

pub use context::{Context, Stopped};
pub use goroutine::{spawn, start_late};
pub use wait_group::WaitGroup;

use crate::Stage;
use crate::runtime::{self, Lanes};
use tokio::runtime::Runtime;

/// Runs `drive` on a scheduler with a worker a core, then ends the process.
///
/// The scheduler is tokio's `multi_thread` runtime: tasks are spread over the workers and stolen between them,
/// as goroutines are over GOMAXPROCS threads. A task gives way only where it awaits.
///
/// # Panics
/// If the run's stage has been made already.
pub fn run(drive: impl AsyncFnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    let status = runtime::run(&stage, scheduler(&stage), Box::pin(drive(&stage)));
    stage.close(status)
}

/// Runs `drive` on the first thread, then ends the process. What runs beside it are OS threads, and they talk
/// over crossbeam's channels, or over those of [`chan`], which are closed as Go's are.
///
/// # Panics
/// If the run's stage has been made already.
pub fn threads(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    let status = runtime::status(|| drive(&stage));
    runtime::settle();
    stage.close(status)
}

fn scheduler(stage: &Stage) -> Runtime {
    let lanes = Lanes { worker: "worker", pool: Some("pool"), on_worker_start: || {} };
    runtime::spread(stage.settings().cores as usize, lanes)
}
