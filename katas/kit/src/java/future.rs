//! The future that a pool gives for a task.

use super::Exception;
use super::promise::{Outcome, Promise};
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Stands for a task that was handed over, as `java.util.concurrent.Future` does. Dropping it changes nothing.
pub struct Future<T> {
    promise: Arc<Promise>,
    result: PhantomData<fn() -> T>,
}

impl<T: Clone + Send + Sync + 'static> Future<T> {
    pub(super) fn new(promise: Arc<Promise>) -> Future<T> {
        Future { promise, result: PhantomData }
    }

    /// Blocks the calling thread until the task is over, and gives its result. A pool's thread that waits here is
    /// not there for other tasks.
    pub fn get(&self) -> Result<T, Exception> {
        typed(self.promise.wait())
    }

    /// As [`Future::get`], but for so long at most. The task goes on.
    pub fn get_timeout(&self, timeout: Duration) -> Result<T, Exception> {
        typed(self.promise.wait_until(Instant::now() + timeout))
    }

    /// Whether the task is over or cancelled.
    pub fn is_done(&self) -> bool {
        self.promise.is_done()
    }

    /// Cancels the task, and says whether it came in time. One whose turn has not come is never run; one that
    /// runs already goes on, and its result is lost: this is Java's `cancel(false)`.
    pub fn cancel(&self) -> bool {
        self.promise.complete(Err(Exception::Cancelled))
    }
}

/// The outcome of a task that gives a `T`.
pub(super) fn typed<T: Clone + Send + Sync + 'static>(outcome: Outcome) -> Result<T, Exception> {
    let value = outcome?.downcast::<T>().expect("a promise holds what its task gives");
    Ok(Arc::unwrap_or_clone(value))
}
