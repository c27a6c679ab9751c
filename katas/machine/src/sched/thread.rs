//! A thread of the machine.

use super::{Ns, Span};
use trace::Wait;

/// A thread's number: 0 is the first.
pub type ThreadId = u32;

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It could run.
    Ready,
    /// It runs.
    Running,
    /// It waits.
    Waiting(Wait),
    /// It has ended.
    Dead,
}

/// A lock that a thread was woken for and did not get, since others were quicker.
#[derive(Clone, Copy)]
pub(super) struct Vain {
    pub(super) address: usize,
    /// When it waited for it first.
    pub(super) since: Ns,
    /// How long it had used a core by then: if it is longer now, it has gone on in between.
    pub(super) used: Ns,
    pub(super) wakes: u32,
}

pub(super) struct Thread {
    pub(super) state: State,
    /// Local time: how far its own code has come.
    pub(super) at: Ns,
    /// When its wait began.
    pub(super) since: Ns,
    /// The core it ran on last.
    pub(super) core: usize,
    pub(super) quantum_left: Ns,
    /// How long it has used a core.
    pub(super) used: Ns,
    /// Goes up whenever the thread starts or stops waiting, so that queues can tell a stale entry.
    pub(super) epoch: u32,
    pub(super) timed_out: bool,
    pub(super) joiner: Option<ThreadId>,
    /// A device takes no core, and its code takes no time.
    pub(super) device: bool,
    /// The address of the lock that it waits for, or 0.
    pub(super) wants: usize,
    /// The lock that it waits for again and again.
    pub(super) vain: Option<Vain>,
    /// When the span that it is in began.
    pub(super) span_from: Option<Ns>,
}

impl Thread {
    pub(super) fn new(at: Ns, quantum: Ns) -> Thread {
        Thread {
            state: State::Ready,
            at,
            since: at,
            core: 0,
            quantum_left: quantum,
            used: 0,
            epoch: 0,
            timed_out: false,
            joiner: None,
            device: false,
            wants: 0,
            vain: None,
            span_from: None,
        }
    }

    /// Ends the span that it is in, and returns it unless it is empty.
    pub(super) fn end_span(&mut self, id: ThreadId) -> Option<Span> {
        let span = self.span_from.take().map(|from| Span { thread: id, core: self.core, from, to: self.at });
        span.filter(|span| span.from < span.to)
    }

    /// Whether it is still in the wait that began at this epoch.
    pub(super) fn waits(&self, epoch: u32) -> bool {
        self.epoch == epoch && matches!(self.state, State::Waiting(_))
    }

    /// Whether it is still ready as it was at this epoch.
    pub(super) fn is_ready(&self, epoch: u32) -> bool {
        self.epoch == epoch && self.state == State::Ready
    }
}
