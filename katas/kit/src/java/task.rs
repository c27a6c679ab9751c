//! Tasks on their way to a pool, and how many of them are not over yet.

use super::Exception;
use super::promise::{Outcome, Promise};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use trace::Event;

/// What a pool runs.
pub(super) type Task = Box<dyn FnOnce() + Send>;

/// Tasks that wait for a thread, or have one.
static ALIVE: AtomicI64 = AtomicI64::new(0);

/// A task that keeps its promise, unless somebody else has done so before its turn came. A panic ends the task
/// and not its thread, as an exception does in Java.
pub(super) fn keeping(promise: Arc<Promise>, body: Box<dyn FnOnce() -> Outcome + Send>) -> Task {
    counted(Box::new(move || {
        if !promise.is_done() {
            let outcome = catch_unwind(AssertUnwindSafe(body));
            promise.complete(outcome.unwrap_or_else(|payload| Err(Exception::of_panic(&*payload))));
        }
    }))
}

/// A task whose outcome nobody asks for.
pub(super) fn counted(task: Task) -> Task {
    let alive = Alive::new();
    Box::new(move || {
        let _alive = alive;
        // The panic's message has been printed.
        let _ = catch_unwind(AssertUnwindSafe(task));
    })
}

/// Records how many tasks are not over. Called when the drive has ended.
pub(super) fn record_alive() {
    machine::record(&Event::Fact { name: "leaks.tasks", value: ALIVE.load(Relaxed) });
}

/// Counts one task until it is dropped, run or not.
struct Alive;

impl Alive {
    fn new() -> Alive {
        ALIVE.fetch_add(1, Relaxed);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Relaxed);
    }
}
