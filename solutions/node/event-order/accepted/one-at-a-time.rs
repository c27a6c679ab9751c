//! The same order as one question, asked again and again: which callback is next?

use kit::node::{Callback, Queues, Script, Start};
use std::collections::VecDeque;

pub fn order_of(script: Script) -> Vec<String> {
    let mut queues = Queues::default();
    queues.call(script.main);
    let in_microtasks = script.start == Start::Module;
    let mut node = Loop { queues, in_microtasks, phase: Phase::Timers, ready: VecDeque::new() };
    while let Some(callback) = node.next() {
        node.queues.call(callback);
    }
    node.queues.into_called()
}

struct Loop {
    queues: Queues,
    /// Whether microtasks are being run: until none is left, no tick comes in between.
    in_microtasks: bool,
    phase: Phase,
    /// The callbacks of this phase that are still to be called.
    ready: VecDeque<Callback>,
}

#[derive(Clone, Copy)]
enum Phase {
    Poll,
    Check,
    Timers,
}

impl Loop {
    fn next(&mut self) -> Option<Callback> {
        // Whatever stands between two callbacks of a phase comes before the second of them.
        if !self.in_microtasks
            && let Some(tick) = self.queues.ticks.pop_front()
        {
            return Some(tick);
        }
        if let Some(microtask) = self.queues.microtasks.pop_front() {
            self.in_microtasks = true;
            return Some(microtask);
        }
        if std::mem::take(&mut self.in_microtasks) {
            // The microtasks are done, and may have asked for ticks.
            return self.next();
        }
        while self.ready.is_empty() {
            self.ready = self.enter_next_phase()?.into();
        }
        self.ready.pop_front()
    }

    /// The callbacks of the phase that follows; `None` where a new turn would have nothing to wait for.
    fn enter_next_phase(&mut self) -> Option<Vec<Callback>> {
        self.phase = match self.phase {
            Phase::Timers => Phase::Poll,
            Phase::Poll => Phase::Check,
            Phase::Check => Phase::Timers,
        };
        match self.phase {
            Phase::Poll if !self.queues.immediates.is_empty() || self.queues.wait() => {
                Some(self.queues.due_reads())
            }
            Phase::Poll => None,
            Phase::Check => Some(self.queues.take_immediates()),
            Phase::Timers => Some(self.queues.due_timers()),
        }
    }
}
