//! CompletableFuture: a result that somebody completes, and stages that go on from there by themselves.
//!
//! Each stage is a combinator of the `futures` crate. The combinator is polled by a [`Chain`], so that a stage
//! runs without anybody waiting for it, as in Java.

use super::chain::{Chain, Place, Steps};
use super::future::typed;
use super::promise::{Outcome, Promise, Value, Watch};
use super::{Exception, ExecutorService, common_pool, delayer, task};
use crate::device;
use futures::future::{join, join_all, ready, select_all};
use futures::{FutureExt, TryFutureExt};
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A result that is there sooner or later. Clones are the same future, and dropping them changes nothing.
///
/// It has no hold on the work that is to complete it: [`cancel`](CompletableFuture::cancel) completes the future
/// and leaves the work alone. A stage runs on the thread that completes the one before, or on the caller's if
/// that is complete already. It is a future of Rust too, for an `.await` or a combinator of `kit::futures`.
pub struct CompletableFuture<T> {
    promise: Arc<Promise>,
    /// What a cancellation stops, where it does stop something: see [`CompletableFuture::send_async`].
    request: Option<Arc<Chain>>,
    watch: Watch,
    result: PhantomData<fn() -> T>,
}

impl<T: Clone + Send + Sync + 'static> CompletableFuture<T> {
    /// A future that somebody has yet to complete.
    #[expect(clippy::new_without_default, reason = "a default value that blocks for ever is no good default")]
    pub fn new() -> CompletableFuture<T> {
        CompletableFuture::of(Arc::default())
    }

    /// A future that is complete: `completedFuture`.
    pub fn completed(value: T) -> CompletableFuture<T> {
        let future = CompletableFuture::new();
        future.complete(value);
        future
    }

    /// A future that has failed: `failedFuture`.
    pub fn failed(exception: Exception) -> CompletableFuture<T> {
        let future = CompletableFuture::new();
        future.complete_exceptionally(exception);
        future
    }

    /// Has the common pool run `supplier`.
    ///
    /// # Panics
    /// In a run without a common pool.
    pub fn supply_async(supplier: impl FnOnce() -> T + Send + 'static) -> CompletableFuture<T> {
        CompletableFuture::try_supply_async(move || Ok(supplier()))
    }

    /// Has `pool` run `supplier`: `supplyAsync(supplier, pool)`.
    ///
    /// # Panics
    /// If the pool has been shut down.
    pub fn supply_async_on(
        pool: &ExecutorService,
        supplier: impl FnOnce() -> T + Send + 'static,
    ) -> CompletableFuture<T> {
        CompletableFuture::try_supply_async_on(pool, move || Ok(supplier()))
    }

    /// As [`CompletableFuture::supply_async`], for a supplier that may throw.
    ///
    /// # Panics
    /// In a run without a common pool.
    pub fn try_supply_async(
        supplier: impl FnOnce() -> Result<T, Exception> + Send + 'static,
    ) -> CompletableFuture<T> {
        let promise = Arc::default();
        common_pool::spawn(task::keeping(Arc::clone(&promise), Box::new(move || untyped(supplier()))));
        CompletableFuture::of(promise)
    }

    /// As [`CompletableFuture::supply_async_on`], for a supplier that may throw.
    ///
    /// # Panics
    /// If the pool has been shut down.
    pub fn try_supply_async_on(
        pool: &ExecutorService,
        supplier: impl FnOnce() -> Result<T, Exception> + Send + 'static,
    ) -> CompletableFuture<T> {
        let promise = Arc::default();
        pool.accept(task::keeping(Arc::clone(&promise), Box::new(move || untyped(supplier()))));
        CompletableFuture::of(promise)
    }

    /// Sends a request and gives the future of its reply, as `HttpClient.sendAsync` does: no thread waits. To
    /// cancel this future or a clone of it calls the request off. A stage that follows it does not; HttpClient's
    /// stages do since JDK 16, and those of a plain CompletableFuture never did. What follows the reply runs on the
    /// common pool.
    ///
    /// # Panics
    /// In a run without a common pool, when the reply comes.
    pub fn send_async<E: fmt::Display>(
        request: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> CompletableFuture<T> {
        let steps = request.map(|reply| untyped(reply.map_err(Exception::new)));
        let promise = Arc::default();
        let chain = Chain::start(Arc::clone(&promise), Place::CommonPool, Box::pin(steps));
        CompletableFuture { request: Some(chain), ..CompletableFuture::of(promise) }
    }

    /// Completes the future, and says whether nobody had before.
    pub fn complete(&self, value: T) -> bool {
        self.promise.complete(untyped(Ok(value)))
    }

    /// Completes the future with an exception, and says whether nobody had completed it before.
    pub fn complete_exceptionally(&self, exception: Exception) -> bool {
        self.promise.complete(Err(exception))
    }

    /// Completes the future with [`Exception::Cancelled`], and says whether nobody had completed it before. A task
    /// whose turn has not come is never run. One that runs already goes on, as in Java, where the argument of
    /// `cancel` has no effect. The stages before this one do not hear of it.
    pub fn cancel(&self) -> bool {
        let is_first = self.promise.complete(Err(Exception::Cancelled));
        if let Some(request) = &self.request {
            request.stop();
        }
        is_first
    }

    /// Whether it is complete, be it with an exception.
    pub fn is_done(&self) -> bool {
        self.promise.is_done()
    }

    /// Whether it is complete with an exception.
    pub fn is_completed_exceptionally(&self) -> bool {
        matches!(self.promise.outcome(), Some(Err(_)))
    }

    /// Blocks the calling thread until the future is complete. A thread of the common pool runs other tasks of
    /// the pool meanwhile.
    pub fn join(&self) -> Result<T, Exception> {
        typed(wait(&self.promise))
    }

    /// What `f` makes of the result. An exception passes by.
    pub fn then_apply<U: Clone + Send + Sync + 'static>(
        &self,
        f: impl FnOnce(T) -> U + Send + 'static,
    ) -> CompletableFuture<U> {
        CompletableFuture::stage(self.clone().map_ok(f))
    }

    /// As [`CompletableFuture::then_apply`], with `f` run by the common pool.
    pub fn then_apply_async<U: Clone + Send + Sync + 'static>(
        &self,
        f: impl FnOnce(T) -> U + Send + 'static,
    ) -> CompletableFuture<U> {
        self.then_compose(move |value| CompletableFuture::supply_async(move || f(value)))
    }

    /// The result of the future that `f` gives for this one's. An exception passes by.
    pub fn then_compose<U: Clone + Send + Sync + 'static>(
        &self,
        f: impl FnOnce(T) -> CompletableFuture<U> + Send + 'static,
    ) -> CompletableFuture<U> {
        CompletableFuture::stage(self.clone().and_then(f))
    }

    /// What `f` makes of both results, when both futures are complete. It waits for both even if one has failed.
    pub fn then_combine<U: Clone + Send + Sync + 'static, V: Clone + Send + Sync + 'static>(
        &self,
        other: &CompletableFuture<U>,
        f: impl FnOnce(T, U) -> V + Send + 'static,
    ) -> CompletableFuture<V> {
        let both = join(self.clone(), other.clone());
        CompletableFuture::stage(both.map(|(one, other)| Ok(f(one?, other?))))
    }

    /// This one's result, or what `f` puts in the place of its exception.
    pub fn exceptionally(&self, f: impl FnOnce(Exception) -> T + Send + 'static) -> CompletableFuture<T> {
        CompletableFuture::stage(self.clone().or_else(|exception| ready(Ok(f(exception)))))
    }

    /// What `f` makes of the result or the exception.
    pub fn handle<U: Clone + Send + Sync + 'static>(
        &self,
        f: impl FnOnce(Result<T, Exception>) -> U + Send + 'static,
    ) -> CompletableFuture<U> {
        CompletableFuture::stage(self.clone().map(|outcome| Ok(f(outcome))))
    }

    /// Calls `f` with the result or the exception, which stays what it is.
    pub fn when_complete(
        &self,
        f: impl FnOnce(&Result<T, Exception>) + Send + 'static,
    ) -> CompletableFuture<T> {
        CompletableFuture::stage(self.clone().inspect(f))
    }

    /// Completes this very future with [`Exception::TimedOut`] if nobody has completed it by then, and gives it
    /// back. The work goes on.
    pub fn or_timeout(self, timeout: Duration) -> CompletableFuture<T> {
        complete_after(&self.promise, timeout, Err(Exception::TimedOut));
        self
    }

    /// Completes this very future with `value` if nobody has completed it by then, and gives it back. The work
    /// goes on.
    pub fn complete_on_timeout(self, value: T, timeout: Duration) -> CompletableFuture<T> {
        complete_after(&self.promise, timeout, untyped(Ok(value)));
        self
    }

    fn stage(steps: impl Future<Output = Result<T, Exception>> + Send + 'static) -> CompletableFuture<T> {
        CompletableFuture::of(stage(Box::pin(steps.map(untyped))))
    }
}

impl<T> CompletableFuture<T> {
    fn of(promise: Arc<Promise>) -> CompletableFuture<T> {
        let watch = promise.watch();
        CompletableFuture { promise, request: None, watch, result: PhantomData }
    }
}

impl<T> Clone for CompletableFuture<T> {
    fn clone(&self) -> CompletableFuture<T> {
        CompletableFuture { request: self.request.clone(), ..CompletableFuture::of(self.promise.clone()) }
    }
}

impl<T: Clone + Send + Sync + 'static> Future for CompletableFuture<T> {
    type Output = Result<T, Exception>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T, Exception>> {
        self.watch.poll_unpin(context).map(typed)
    }
}

/// A future whose type does not matter: `CompletableFuture<?>`.
pub trait Completion: sealed::Sealed {}

impl<T> Completion for CompletableFuture<T> {}

mod sealed {
    use super::{Arc, CompletableFuture, Promise};

    pub trait Sealed {
        #[expect(private_interfaces, reason = "nobody outside can name the trait")]
        fn promise(&self) -> &Arc<Promise>;
    }

    impl<T> Sealed for CompletableFuture<T> {
        #[expect(private_interfaces, reason = "nobody outside can name the trait")]
        fn promise(&self) -> &Arc<Promise> {
            &self.promise
        }
    }
}

/// Complete when all of them are, the failed ones included. It has an exception if any of them has, and no
/// results: those stay in the futures.
pub fn all_of(futures: &[&dyn Completion]) -> CompletableFuture<()> {
    let all = join_all(futures.iter().map(|future| future.promise().watch()));
    let steps = all.map(|outcomes| match outcomes.into_iter().find(Result::is_err) {
        Some(Err(exception)) => Err(exception),
        _ => untyped(Ok(())),
    });
    CompletableFuture::of(stage(Box::pin(steps)))
}

/// Complete as soon as one of them is, with its result or its exception. The others go on.
///
/// # Panics
/// If there are none: Java's future would never be complete.
pub fn any_of<T: Clone + Send + Sync + 'static>(futures: &[CompletableFuture<T>]) -> CompletableFuture<T> {
    let watches = futures.iter().map(|future| future.promise.watch()).collect();
    CompletableFuture::of(first_of(watches))
}

fn first_of(watches: Vec<Watch>) -> Arc<Promise> {
    assert!(!watches.is_empty(), "the first of no futures never comes");
    stage(Box::pin(select_all(watches).map(|(outcome, _, _)| outcome)))
}

fn stage(steps: Steps) -> Arc<Promise> {
    let promise = Arc::default();
    Chain::start(Arc::clone(&promise), Place::There, steps);
    promise
}

fn wait(promise: &Arc<Promise>) -> Outcome {
    if common_pool::is_here() { common_pool::wait_helping(promise) } else { promise.wait() }
}

/// Completes the promise if nobody does so before.
fn complete_after(promise: &Arc<Promise>, timeout: Duration, outcome: Outcome) {
    let late = promise.clone();
    let token = delayer::after(
        timeout,
        Box::new(move || {
            late.complete(outcome);
        }),
    );
    // A future that is complete in time leaves no alarm behind.
    stage(Box::pin(promise.watch().inspect(move |_| device::cancel(token))));
}

fn untyped<T: Send + Sync + 'static>(result: Result<T, Exception>) -> Outcome {
    result.map(|value| Arc::new(value) as Value)
}
