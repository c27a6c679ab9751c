//! Who waits for which futex: a queue an address, first come first served, never iterated over.

use super::ThreadId;
use super::hash::Map;
use std::collections::VecDeque;

/// The shortest queue that is worth sweeping for waiters that timed out.
const WORTH_SWEEPING: usize = 16;

#[derive(Clone, Copy)]
struct Waiter {
    id: ThreadId,
    epoch: u32,
    bits: u32,
}

#[derive(Default)]
struct Line {
    waiters: VecDeque<Waiter>,
    /// The length at which stale waiters are swept out: twice what the last sweep left, so that a sweep costs
    /// no more than the pushes before it.
    sweep_at: usize,
}

#[derive(Default)]
pub(super) struct Futexes {
    lines: Map<usize, Line>,
}

impl Futexes {
    pub(super) fn push(
        &mut self,
        address: usize,
        (id, epoch, bits): (ThreadId, u32, u32),
        waits: impl Fn(ThreadId, u32) -> bool,
    ) {
        let line = self.lines.entry(address).or_default();
        line.waiters.push_back(Waiter { id, epoch, bits });
        if line.waiters.len() > line.sweep_at.max(WORTH_SWEEPING) {
            line.waiters.retain(|waiter| waits(waiter.id, waiter.epoch));
            line.sweep_at = 2 * line.waiters.len();
        }
    }

    /// Takes the first waiter that still waits and shares a bit, and drops those before it that wait no longer.
    pub(super) fn pop(
        &mut self,
        address: usize,
        bits: u32,
        waits: impl Fn(ThreadId, u32) -> bool,
    ) -> Option<ThreadId> {
        let line = self.lines.get_mut(&address)?;
        let mut passed_over = Vec::new();
        let mut found = None;
        while found.is_none() {
            let Some(waiter) = line.waiters.pop_front() else { break };
            match waits(waiter.id, waiter.epoch) {
                true if waiter.bits & bits != 0 => found = Some(waiter.id),
                true => passed_over.push(waiter),
                false => {}
            }
        }
        passed_over.into_iter().rev().for_each(|waiter| line.waiters.push_front(waiter));
        if line.waiters.is_empty() {
            self.lines.remove(&address);
        }
        found
    }
}
