//! Python's processes: real ones, each with an interpreter and a GIL to itself, that get copies through pipes.
//!
//! They are forked before the run begins and wait to be started, since a run with threads must not fork. From its
//! start on each has a lane of the timeline, and what it computes is charged there. Their memory is their own, but
//! for [`SharedMemory`](super::multiprocessing::SharedMemory).

mod pool;
mod script;
mod shared_memory;
mod worker;

pub mod multiprocessing;
pub mod process_pool;

pub use script::Module;

use super::{asyncio, threads};
use crate::stage::print_panic;
use crate::{Inputs, Stage, cpu};
use machine::Child;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use trace::{Event, Settings};

/// A run that may have processes of its own. Everything about it is chosen before it begins.
#[derive(Clone, Copy, Debug)]
pub struct WithProcesses {
    processes: usize,
    shared_bytes: usize,
}

/// A run that may start up to `count` processes; `kata.yaml` has to allow as many.
pub fn with_processes(count: usize) -> WithProcesses {
    WithProcesses { processes: count, shared_bytes: 0 }
}

impl WithProcesses {
    /// The run may also have so many bytes of memory that its processes share.
    pub fn shared_memory(self, bytes: usize) -> WithProcesses {
        WithProcesses { shared_bytes: bytes, ..self }
    }

    /// Runs `drive` on the main thread, as [`threads`](super::threads) does, then ends the process.
    ///
    /// # Panics
    /// If the run's stage has been made already, or so many processes are not to be had.
    pub fn threads(self, drive: impl FnOnce(&Stage)) -> ! {
        threads::run(self.open("main"), drive)
    }

    /// Runs `drive` on an event loop, as [`asyncio`](fn@super::asyncio) does, then ends the process.
    ///
    /// # Panics
    /// As those of [`WithProcesses::threads`].
    pub fn asyncio(self, drive: impl AsyncFnOnce(&Stage)) -> ! {
        asyncio::run_on(self.open("loop"), drive)
    }

    /// Runs a script from top to bottom, as `python script.py` does, then ends the process. Each process that it
    /// starts imports the script first. What the script prints, wherever it runs, is reported in the end.
    ///
    /// # Panics
    /// As those of [`WithProcesses::threads`].
    pub fn script(self, argv: impl FnOnce(&mut Inputs) -> Vec<u64>, script: fn(&Module)) -> ! {
        self.threads(|stage| {
            for line in script::run(argv(&mut stage.inputs()), script) {
                stage.report(line);
            }
        })
    }

    fn open(self, lane: &str) -> Stage {
        shared_memory::reserve(self.shared_bytes);
        let (stage, children) = Stage::open_with_children(lane, self.processes, settle_in);
        not_started().extend(children.into_iter().rev());
        stage.at_close(Box::new(|| {
            machine::record(&Event::Fact { name: "processes.started", value: STARTED.load(Relaxed) });
        }));
        stage
    }
}

/// A process, by its number from 1 on.
struct Process {
    number: i64,
    child: Child,
}

/// Processes that nobody has started yet, the next one last.
static NOT_STARTED: Mutex<Vec<Child>> = Mutex::new(Vec::new());
static STARTED: AtomicI64 = AtomicI64::new(0);

/// Takes a process to start, if the run may have one more.
fn next_process() -> Option<Process> {
    let child = not_started().pop()?;
    Some(Process { number: STARTED.fetch_add(1, Relaxed) + 1, child })
}

fn not_started() -> MutexGuard<'static, Vec<Child>> {
    NOT_STARTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a child does before all else.
fn settle_in(settings: &Settings) {
    std::panic::set_hook(Box::new(print_panic));
    cpu::key(settings.secret);
}
