//! Threads by time: first come first served within an instant, stale entries skipped when they come up.

use super::{Ns, ThreadId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who goes first within an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// A thread whose wait ended: it has not run for a while.
    Woken,
    /// A thread that gave up its core.
    Yielded,
}

/// A place in the queue; compared field by field, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    at: Ns,
    turn: Turn,
    pushed: u64,
    id: ThreadId,
    epoch: u32,
}

/// The shortest queue that is worth sweeping for stale entries.
const WORTH_SWEEPING: usize = 1_024;

/// A priority queue whose entries may go stale: each holds the epoch its thread had when it was pushed.
#[derive(Default)]
pub(super) struct Queue {
    heap: BinaryHeap<Reverse<Entry>>,
    pushed: u64,
    /// The length at which stale entries are swept out; see [`Queue::sweep`].
    sweep_at: usize,
}

impl Queue {
    pub(super) fn push(&mut self, at: Ns, turn: Turn, id: ThreadId, epoch: u32) {
        self.pushed += 1;
        self.heap.push(Reverse(Entry { at, turn, pushed: self.pushed, id, epoch }));
    }

    /// Drops all stale entries if there may be many: a wait that ended early leaves its deadline behind, which else
    /// would come up only when it is due. Costs no more than the pushes since the last time.
    pub(super) fn sweep(&mut self, is_live: impl Fn(ThreadId, u32) -> bool) {
        if self.heap.len() > self.sweep_at.max(WORTH_SWEEPING) {
            self.heap.retain(|Reverse(entry)| is_live(entry.id, entry.epoch));
            self.sweep_at = 2 * self.heap.len();
        }
    }

    /// How many entries there are, stale ones included.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.heap.len()
    }

    /// Drops stale entries from the front and returns the first that is left.
    pub(super) fn first(&mut self, is_live: impl Fn(ThreadId, u32) -> bool) -> Option<(Ns, ThreadId)> {
        while let Some(Reverse(entry)) = self.heap.peek() {
            if is_live(entry.id, entry.epoch) {
                return Some((entry.at, entry.id));
            }
            self.heap.pop();
        }
        None
    }

    /// Takes the first entry; only right after [`Queue::first`] is it sure to be live.
    pub(super) fn pop(&mut self) -> Option<(Ns, ThreadId)> {
        self.heap.pop().map(|Reverse(entry)| (entry.at, entry.id))
    }
}
