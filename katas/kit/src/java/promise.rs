//! A result that is there once: set by one, awaited by many. Both kinds of Java's futures are made of it.
//!
//! It knows no type, so that nothing of it is compiled into a learner's crate.

use super::Exception;
use crate::block;
use std::any::Any;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

/// A value of any type, shared by whoever asks for it.
pub(super) type Value = Arc<dyn Any + Send + Sync>;

/// What came of a task.
pub(super) type Outcome = Result<Value, Exception>;

/// A place for an outcome, and whoever waits for it.
#[derive(Default)]
pub(super) struct Promise {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    outcome: Option<Outcome>,
    /// In the order in which they came, which is the order in which they are woken.
    waiting: BTreeMap<u64, Waker>,
    came: u64,
}

impl Promise {
    /// Sets the outcome, and says whether it was the first. Whoever waits is woken on this thread.
    pub(super) fn complete(&self, outcome: Outcome) -> bool {
        let mut state = self.state();
        if state.outcome.is_some() {
            return false;
        }
        state.outcome = Some(outcome);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_values().for_each(Waker::wake);
        true
    }

    /// The outcome, if it is there.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        self.state().outcome.clone()
    }

    /// Whether the outcome is there.
    pub(super) fn is_done(&self) -> bool {
        self.state().outcome.is_some()
    }

    /// A future of the outcome.
    pub(super) fn watch(self: &Arc<Promise>) -> Watch {
        Watch { promise: self.clone(), place: None }
    }

    /// Blocks the calling thread until the outcome is there.
    pub(super) fn wait(self: &Arc<Promise>) -> Outcome {
        block::on(self.watch())
    }

    /// Blocks the calling thread until the outcome is there, or the time has come.
    pub(super) fn wait_until(self: &Arc<Promise>, deadline: Instant) -> Outcome {
        block::until(self.watch(), deadline).unwrap_or(Err(Exception::TimedOut))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a promise. Dropping it leaves the promise as it is.
pub(super) struct Watch {
    promise: Arc<Promise>,
    place: Option<u64>,
}

impl std::future::Future for Watch {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        // Copied before the lock is taken, and the old one dropped after: both may run anybody's code.
        let waker = context.waker().clone();
        let promise = self.promise.clone();
        let mut state = promise.state();
        if let Some(outcome) = &state.outcome {
            return Poll::Ready(outcome.clone());
        }
        let place = self.place.unwrap_or(state.came);
        if self.place.is_none() {
            self.place = Some(place);
            state.came += 1;
        }
        let former = state.waiting.insert(place, waker);
        drop(state);
        drop(former);
        Poll::Pending
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(place) = self.place {
            let former = self.promise.state().waiting.remove(&place);
            drop(former);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    #[test]
    fn the_first_outcome_counts_and_no_other() {
        let promise = Arc::new(Promise::default());
        assert!(promise.complete(Err(Exception::Cancelled)));
        assert!(!promise.complete(Err(Exception::TimedOut)));
        assert_eq!(promise.wait().err(), Some(Exception::Cancelled));
    }

    #[test]
    fn whoever_no_longer_waits_is_forgotten() {
        let promise = Arc::new(Promise::default());
        assert!(promise.watch().now_or_never().is_none());
        assert!(promise.state().waiting.is_empty());
    }
}
