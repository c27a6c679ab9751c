//! Forked tasks: pushed to the forking thread's own queue, stolen by idle threads of the common pool.

use super::common_pool;
use super::future::typed;
use super::promise::{Promise, Value};
use super::task;
use std::marker::PhantomData;
use std::sync::Arc;

/// A task that was forked, as a RecursiveTask is after `fork()`.
#[must_use = "a task that nobody joins may be running still when its result is needed"]
pub struct ForkJoinTask<T> {
    promise: Arc<Promise>,
    result: PhantomData<fn() -> T>,
}

/// Offers `task` to the common pool: the calling thread goes on at once. A thread of the pool that has nothing to
/// do takes it; if none has, the calling thread runs it when it joins.
///
/// For halves that borrow, and without the chance to join too early, there is `kit::rayon::join`.
///
/// # Panics
/// In a run without a common pool, that is, of another entry point than [`fork_join`](super::fork_join).
pub fn fork<T: Clone + Send + Sync + 'static>(task: impl FnOnce() -> T + Send + 'static) -> ForkJoinTask<T> {
    let promise = Arc::new(Promise::default());
    let body = Box::new(move || Ok(Arc::new(task()) as Value));
    common_pool::spawn(task::keeping(promise.clone(), body));
    ForkJoinTask { promise, result: PhantomData }
}

impl<T: Clone + Send + Sync + 'static> ForkJoinTask<T> {
    /// Waits for the result. A thread of the pool, and the main thread, run other tasks of the pool meanwhile:
    /// first of all this one, if nobody has taken it.
    ///
    /// # Panics
    /// If the task has panicked.
    pub fn join(self) -> T {
        match typed(common_pool::wait_helping(&self.promise)) {
            Ok(result) => result,
            Err(exception) => panic!("a forked task has failed: {exception}"),
        }
    }
}
