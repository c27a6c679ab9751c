//! Go's contexts: how work is told to stop, from outside and all the way down.
//!
//! A context asks. What waits with it is called off; what computes has to look.

use crate::stage::nanos;
use crate::{block, device};
use crossbeam::channel::{self, Receiver, Sender};
use machine::Alarm;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

/// A context; clones are the same one. It is done when it was cancelled or ran out of time, or when the context that
/// it was made from is.
#[derive(Clone)]
pub struct Context {
    node: Arc<Node>,
}

/// Why a context is done; prints as Go's errors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stopped {
    /// `context.Canceled`
    Cancelled,
    /// `context.DeadlineExceeded`
    DeadlineExceeded,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stopped::Cancelled => "context canceled",
            Stopped::DeadlineExceeded => "context deadline exceeded",
        })
    }
}

impl std::error::Error for Stopped {}

impl Context {
    /// A context that is never done, as `context.Background()` gives it.
    pub fn background() -> Context {
        Context { node: Node::new(None) }
    }

    /// A context made from this one, and what cancels it: `context.WithCancel`. Cancelling again does nothing, and
    /// so does dropping the function uncalled.
    pub fn with_cancel(&self) -> (Context, impl Fn() + Clone + Send + Sync + use<>) {
        let node = Node::new(Some(&self.node));
        let cancelled = node.clone();
        (Context { node }, move || cancelled.stop(Stopped::Cancelled))
    }

    /// A context made from this one that is done after `limit`, and what cancels it: `context.WithTimeout`.
    pub fn with_timeout(&self, limit: Duration) -> (Context, impl Fn() + Clone + Send + Sync + use<>) {
        let (context, cancel) = self.with_cancel();
        context.node.stop_at(machine::now().saturating_add(nanos(limit)));
        (context, cancel)
    }

    /// A context made from this one that is done at `deadline`, and what cancels it: `context.WithDeadline`.
    pub fn with_deadline(&self, deadline: Instant) -> (Context, impl Fn() + Clone + Send + Sync + use<>) {
        self.with_timeout(deadline.saturating_duration_since(Instant::now()))
    }

    /// A channel that is closed when the context is done, and never carries anything: `ctx.Done()`.
    pub fn done(&self) -> &Receiver<Infallible> {
        &self.node.done
    }

    /// Why the context is done, or `None` while it is not: `ctx.Err()`.
    pub fn err(&self) -> Option<Stopped> {
        self.node.state().why
    }

    /// Blocks the calling thread until the reply is there, as a call with a context does: `db.QueryContext(ctx, …)`.
    ///
    /// # Errors
    /// If the context is done first: the call is dropped, which calls it off. A call that has not left by then never
    /// does.
    pub fn wait<T>(&self, call: impl Future<Output = T>) -> Result<T, Stopped> {
        let mut reply = None;
        self.wait_for(pin!(async { reply = Some(call.await) }))?;
        Ok(reply.expect("a call that is over has replied"))
    }

    /// Waits until the context is done and says why: for goroutines that are tasks.
    pub fn stopped(&self) -> impl Future<Output = Stopped> + Send + use<> {
        let mut ticket = Ticket { node: self.node.clone(), number: None };
        poll_fn(move |context| ticket.poll(context.waker()))
    }

    fn wait_for(&self, mut call: Pin<&mut dyn Future<Output = ()>>) -> Result<(), Stopped> {
        if let Some(why) = self.err() {
            return Err(why);
        }
        let mut stopped = pin!(self.stopped());
        // A reply counts even if the context was done at the same instant.
        let either = poll_fn(|context| match call.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Ok(())),
            Poll::Pending => stopped.as_mut().poll(context).map(Err),
        });
        block::on(either)
    }
}

/// A context and what hangs on it.
struct Node {
    done: Receiver<Infallible>,
    state: Mutex<State>,
    /// Kept so that what stops a parent's parent still reaches the child.
    _parent: Option<Arc<Node>>,
}

#[derive(Default)]
struct State {
    why: Option<Stopped>,
    /// Closes `done` by being dropped.
    closer: Option<Sender<Infallible>>,
    children: Vec<Weak<Node>>,
    tickets: u64,
    waiting: BTreeMap<u64, Waker>,
    deadline: Option<device::Token>,
}

impl Node {
    fn new(parent: Option<&Arc<Node>>) -> Arc<Node> {
        let (closer, done) = channel::bounded(0);
        let state = State { closer: Some(closer), ..State::default() };
        let node = Arc::new(Node { done, state: Mutex::new(state), _parent: parent.cloned() });
        if let Some(parent) = parent {
            parent.adopt(&node);
        }
        node
    }

    fn adopt(&self, child: &Arc<Node>) {
        let mut state = self.state();
        state.children.retain(|child| child.strong_count() > 0);
        state.children.push(Arc::downgrade(child));
        let why = state.why;
        drop(state);
        if let Some(why) = why {
            child.stop(why);
        }
    }

    /// The first reason counts.
    fn stop(&self, why: Stopped) {
        let mut state = self.state();
        if state.why.is_some() {
            return;
        }
        state.why = Some(why);
        let left = std::mem::take(&mut *state);
        state.why = left.why;
        drop(state);
        // The rest wakes others, who may ask this context at once.
        if let Some(deadline) = left.deadline {
            device::cancel(deadline);
        }
        drop(left.closer);
        left.waiting.into_values().for_each(Waker::wake);
        left.children.iter().filter_map(Weak::upgrade).for_each(|child| child.stop(why));
    }

    fn stop_at(self: &Arc<Node>, at: u64) {
        let node = Arc::downgrade(self);
        let deadline = device::at(at, Alarm::Event, move || {
            if let Some(node) = node.upgrade() {
                node.stop(Stopped::DeadlineExceeded);
            }
        });
        let mut state = self.state();
        if state.why.is_none() {
            state.deadline = Some(deadline);
        } else {
            drop(state);
            device::cancel(deadline);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Node {
    /// A timer that nobody can hear any more holds nothing up.
    fn drop(&mut self) {
        if let Some(deadline) = self.state().deadline.take() {
            device::cancel(deadline);
        }
    }
}

/// A place among those that wait for a context to be done.
struct Ticket {
    node: Arc<Node>,
    number: Option<u64>,
}

impl Ticket {
    fn poll(&mut self, waker: &Waker) -> Poll<Stopped> {
        // Copied before the lock is taken, and the old one dropped after: both may run anybody's code.
        let waker = waker.clone();
        let mut state = self.node.state();
        if let Some(why) = state.why {
            return Poll::Ready(why);
        }
        state.tickets += 1;
        let number = *self.number.get_or_insert(state.tickets);
        let former = state.waiting.insert(number, waker);
        drop(state);
        drop(former);
        Poll::Pending
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            let waker = self.node.state().waiting.remove(&number);
            drop(waker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::stage;
    use crossbeam::channel::{RecvError, TryRecvError};
    use futures::executor::block_on;
    use futures::future::{pending, ready};

    #[test]
    fn cancelling_closes_done_and_the_first_reason_stays() {
        let (context, cancel) = Context::background().with_cancel();
        assert_eq!((context.err(), context.done().try_recv()), (None, Err(TryRecvError::Empty)));
        cancel();
        context.node.stop(Stopped::DeadlineExceeded);
        assert_eq!((context.err(), context.done().recv()), (Some(Stopped::Cancelled), Err(RecvError)));
    }

    #[test]
    fn cancelling_reaches_children_and_not_parents() {
        let root = Context::background();
        let (parent, cancel) = root.with_cancel();
        let (child, cancel_child) = parent.with_cancel().0.with_cancel();
        let (sibling, _) = parent.with_cancel();
        cancel_child();
        assert_eq!([child.err(), sibling.err(), parent.err()], [Some(Stopped::Cancelled), None, None]);
        cancel();
        assert_eq!([sibling.err(), root.err()], [Some(Stopped::Cancelled), None]);
    }

    #[test]
    fn a_child_of_a_context_that_is_done_is_done() {
        let (parent, cancel) = Context::background().with_cancel();
        cancel();
        let (child, _) = parent.with_timeout(Duration::from_secs(60));
        assert_eq!(child.err(), Some(Stopped::Cancelled));
    }

    #[test]
    fn a_deadline_wakes_whoever_waits() {
        stage();
        let (context, _cancel) = Context::background().with_timeout(Duration::from_millis(1));
        let (child, _) = context.with_cancel();
        assert_eq!(child.wait(pending::<()>()), Err(Stopped::DeadlineExceeded));
        assert_eq!(block_on(context.stopped()), Stopped::DeadlineExceeded);
    }

    #[test]
    fn a_call_with_a_context_that_is_done_never_leaves() {
        let (context, cancel) = Context::background().with_cancel();
        assert_eq!(context.wait(ready(7)), Ok(7));
        cancel();
        assert_eq!(context.wait(ready(7)), Err(Stopped::Cancelled));
    }

    #[test]
    fn whoever_stops_waiting_is_forgotten() {
        let (context, _cancel) = Context::background().with_cancel();
        let mut stopped = Box::pin(context.stopped());
        assert!(futures::FutureExt::now_or_never(stopped.as_mut()).is_none());
        assert_eq!(context.node.state().waiting.len(), 1);
        drop(stopped);
        assert!(context.node.state().waiting.is_empty());
    }
}
