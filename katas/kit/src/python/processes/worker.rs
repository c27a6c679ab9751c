//! A worker process while it runs: a thread of the machine stands for it, and passes it one message at a time.

use super::pool::Shared;
use super::{Process, next_process, script};
use crate::python::{bytecode, gil};
use crate::runtime;
use crate::wire::Price;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// What it takes the parent to start a process: to call the system, and to write down what the child must know.
const START_NS: u64 = 2_000_000;
/// How long a new process takes until it is ready: a fresh interpreter starts, and imports the program.
const BOOT_NS: u64 = 40_000_000;
/// What it takes an interpreter to end.
const EXIT_NS: u64 = 20_000_000;

/// What pickling costs on either side of a pipe, in either direction: a call or two whatever the size, and about
/// a gigabyte a second.
pub(super) const PICKLE: Price = Price { each_ns: 30_000, kib_ns: 1_000 };

/// Starts a process that works for `pool` until it is closed. The caller pays for the start, with the GIL.
///
/// # Panics
/// If the run may have no more processes.
pub(super) fn start(pool: &Arc<Shared>) -> JoinHandle<()> {
    let first =
        launch().unwrap_or_else(|()| panic!("the run has started all the processes that it may have"));
    let pool = pool.clone();
    let stands_for_it = Builder::new().spawn(move || {
        let mut lane = "process".to_owned();
        let mut next = Ok(first);
        while let Ok(mut process) = next {
            match boot(&mut process, &mut lane) {
                Ok(()) => return serve(process, &pool),
                Err(panic) => {
                    // As CPython's pool does: a worker that died is replaced by another.
                    drop(process);
                    next = launch();
                    if next.is_err() {
                        pool.give_up(&panic);
                    }
                }
            }
        }
    });
    stands_for_it.expect("the machine ends a run with too many threads before the system refuses one")
}

/// Starts a process, which the calling thread pays for, with the GIL. There may be none left.
fn launch() -> Result<Process, ()> {
    let process = next_process().ok_or(())?;
    gil::with_gil(|| bytecode::execute(START_NS));
    Ok(process)
}

/// The new process gets ready. The calling thread stands for it from here on, and has a lane with its number, behind
/// those of the processes that it replaces.
fn boot(process: &mut Process, lane: &mut String) -> Result<(), String> {
    let comma = if lane.contains(char::is_numeric) { "," } else { "" };
    lane.push_str(&format!("{comma} {}", process.number));
    runtime::name_thread(lane);
    machine::charge(BOOT_NS);
    script::import(&mut process.child)
}

fn serve(mut process: Process, pool: &Shared) {
    while let Some(message) = pool.next_message() {
        let result = process.child.ask(message.routine, message.pickled.bytes());
        pool.reply(message.number, result);
    }
    machine::charge(EXIT_NS);
}
