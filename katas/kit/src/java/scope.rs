//! Structured concurrency: subtasks that end before their scope does.

use std::fmt;
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinSet};

/// A scope whose subtasks are virtual threads: they succeed together, or the first that fails cancels the others.
///
/// ```text
/// try (var scope = StructuredTaskScope.open()) {    let mut scope = StructuredTaskScope::open();
///     var user = scope.fork(() -> find(id));        let user = scope.fork(find(id));
///     var order = scope.fork(() -> last(id));       let order = scope.fork(last(id));
///     scope.join();                                 scope.join().await?;
///     return page(user.get(), order.get());         Ok(page(user.get(), order.get()))
/// }
/// ```
///
/// A scope that is dropped cancels its subtasks and cannot wait for them; [`join`](StructuredTaskScope::join) can.
pub struct StructuredTaskScope<E> {
    subtasks: JoinSet<Result<(), E>>,
}

impl<E: Send + 'static> StructuredTaskScope<E> {
    /// A scope without subtasks.
    pub fn open() -> StructuredTaskScope<E> {
        StructuredTaskScope { subtasks: JoinSet::new() }
    }

    /// Starts a virtual thread for `task`.
    pub fn fork<T: Send + 'static>(
        &mut self,
        task: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Subtask<T> {
        let (sender, result) = oneshot::channel();
        self.subtasks.spawn(async move {
            // Whoever forked it may not care for its result, but the scope waits for it none the less.
            let _ = sender.send(task.await?);
            Ok(())
        });
        Subtask { result }
    }

    /// Waits until every subtask has ended. At the first failure it cancels the others, waits until they are
    /// gone, and returns that failure.
    ///
    /// # Panics
    /// If a subtask panicked, after the others are gone.
    pub async fn join(mut self) -> Result<(), E> {
        while let Some(ended) = self.subtasks.join_next().await {
            match ended {
                Ok(Ok(())) => {}
                Ok(Err(failure)) => {
                    self.subtasks.shutdown().await;
                    return Err(failure);
                }
                Err(error) => {
                    self.subtasks.shutdown().await;
                    fail(error);
                }
            }
        }
        Ok(())
    }
}

/// Nobody but `join` cancels a subtask, and it waits for none after that: a join error is a panic.
fn fail(error: JoinError) -> ! {
    std::panic::resume_unwind(error.into_panic())
}

/// What a subtask will have computed when its scope has been joined.
pub struct Subtask<T> {
    result: oneshot::Receiver<T>,
}

impl<T> Subtask<T> {
    /// The subtask's result.
    ///
    /// # Panics
    /// If the subtask has not succeeded: its scope was not joined yet, or `join` failed.
    pub fn get(mut self) -> T {
        let result = self.result.try_recv().ok();
        result.expect("a subtask's result is there once its scope was joined without a failure")
    }
}

impl<T> fmt::Debug for Subtask<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subtask").finish_non_exhaustive()
    }
}
