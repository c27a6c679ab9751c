//! Futures that nobody polls by hand: each is polled by whoever completes what it waits for.
//!
//! That is how the stages of a CompletableFuture go on in Java: on the thread that completes the one before, or
//! on the caller's if it is complete already.

use super::promise::{Outcome, Promise};
use super::{Exception, common_pool, task};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// What leads to an outcome.
pub(super) type Steps = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Where a chain goes on when it is woken.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// On the thread that wakes it.
    There,
    /// On the common pool, since who wakes it is none of the program's threads.
    CommonPool,
}

/// A future on its way, and the promise that it keeps.
pub(super) struct Chain {
    promise: Arc<Promise>,
    place: Place,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// `None` while it is polled, and when it is over.
    steps: Option<Steps>,
    /// Woken while it was polled.
    again: bool,
    stopped: bool,
}

impl Chain {
    /// Polls `steps` at once, and from then on whenever it is woken.
    pub(super) fn start(promise: Arc<Promise>, place: Place, steps: Steps) -> Arc<Chain> {
        let state = Mutex::new(State { steps: Some(steps), ..State::default() });
        let chain = Arc::new(Chain { promise, place, state });
        chain.go_on();
        chain
    }

    /// Drops what has not happened yet.
    pub(super) fn stop(&self) {
        let mut state = self.state();
        state.stopped = true;
        let steps = state.steps.take();
        drop(state);
        drop(steps);
    }

    fn go_on(self: &Arc<Chain>) {
        let waker = Waker::from(self.clone());
        while let Some(mut steps) = self.take() {
            // Somebody else has completed the promise: in Java the function of that stage is not called either.
            if self.promise.is_done() {
                return self.stop();
            }
            if let Poll::Ready(outcome) = poll(&mut steps, &waker) {
                drop(steps);
                self.promise.complete(outcome);
                return;
            }
            if !self.put_back(steps) {
                return;
            }
        }
    }

    /// The future, to be polled without a lock. If it is being polled already, it will be once more.
    fn take(&self) -> Option<Steps> {
        let mut state = self.state();
        state.again = state.steps.is_none();
        state.steps.take()
    }

    /// Whether it is to be polled once more.
    fn put_back(&self, steps: Steps) -> bool {
        let mut state = self.state();
        if state.stopped {
            drop(state);
            drop(steps);
            return false;
        }
        state.steps = Some(steps);
        std::mem::take(&mut state.again)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A panic in a stage completes it with an exception.
fn poll(steps: &mut Steps, waker: &Waker) -> Poll<Outcome> {
    let poll = catch_unwind(AssertUnwindSafe(|| steps.as_mut().poll(&mut Context::from_waker(waker))));
    poll.unwrap_or_else(|payload| Poll::Ready(Err(Exception::of_panic(&*payload))))
}

impl Wake for Chain {
    fn wake(self: Arc<Self>) {
        match self.place {
            Place::There => self.go_on(),
            Place::CommonPool => common_pool::spawn(task::counted(Box::new(move || self.go_on()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::channel::oneshot;
    use std::future::poll_fn;
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    fn start(steps: impl Future<Output = Outcome> + Send + 'static) -> (Arc<Promise>, Arc<Chain>) {
        let promise: Arc<Promise> = Arc::default();
        let chain = Chain::start(promise.clone(), Place::There, Box::pin(steps));
        (promise, chain)
    }

    fn exception(promise: &Promise) -> Option<Exception> {
        promise.outcome().and_then(Result::err)
    }

    #[test]
    fn a_chain_goes_on_where_it_is_woken_and_nobody_polls_it() {
        let (sender, receiver) = oneshot::channel();
        let (promise, _chain) = start(async { Err(receiver.await.expect("it is sent")) });
        assert!(!promise.is_done());
        sender.send(Exception::TimedOut).expect("the chain listens");
        assert_eq!(exception(&promise), Some(Exception::TimedOut));
    }

    #[test]
    fn a_chain_that_is_woken_while_it_is_polled_is_polled_once_more() {
        let mut polls = 0;
        let (promise, _chain) = start(poll_fn(move |context| {
            polls += 1;
            if polls == 3 {
                return Poll::Ready(Err(Exception::new(polls)));
            }
            context.waker().wake_by_ref();
            Poll::Pending
        }));
        assert_eq!(exception(&promise), Some(Exception::new(3)));
    }

    #[test]
    fn a_chain_whose_promise_is_kept_by_another_does_not_go_on() {
        let (sender, receiver) = oneshot::channel::<()>();
        let steps = Arc::new(AtomicU32::new(0));
        let counted = steps.clone();
        let (promise, _chain) = start(async move {
            let _ = receiver.await;
            counted.fetch_add(1, Relaxed);
            Err(Exception::TimedOut)
        });
        promise.complete(Err(Exception::Cancelled));
        drop(sender);
        assert_eq!(exception(&promise), Some(Exception::Cancelled));
        assert_eq!(steps.load(Relaxed), 0);
    }

    #[test]
    fn a_chain_that_stops_itself_while_it_is_polled_drops_what_it_had_left() {
        let (sender, receiver) = oneshot::channel::<()>();
        let (stop, stopping) = oneshot::channel::<Arc<Chain>>();
        let (_promise, chain) = start(async move {
            stopping.await.expect("it is sent").stop();
            let _ = receiver.await;
            Err(Exception::TimedOut)
        });
        assert!(stop.send(chain).is_ok());
        assert!(sender.is_canceled());
    }
}
