//! Drawn priorities, changed at a few drawn points: PCT.
//!
//! With n threads, k points and d - 1 changes, a run shows a bug that d ordering constraints bring about with a
//! probability of at least 1 / (n k^(d-1)) (Burckhardt et al., ASPLOS 2010). That holds for threads that wait when
//! they have to; a thread that spins instead would keep its turn for ever, so it is put last after a while.

use super::{Choice, Policy, Stand, Why};
use crate::sched::ThreadId;
use crate::sched::draw::Draw;

/// So many points in a row without a wait, and a thread is taken to spin.
const SPINS: u64 = 3_000;
/// The lowest of the priorities that threads start with; those that were lowered are below.
const FIRST: i64 = 1 << 32;

/// Runs the thread of the highest priority.
pub(super) struct Priorities {
    draw: Draw,
    /// By thread, as they come up.
    priority: Vec<i64>,
    /// The points at which the running thread is put last, in falling order.
    changes: Vec<u64>,
    /// The lowest priority that was given.
    lowest: i64,
    points: u64,
    /// Points that the running thread has passed since it was chosen.
    stint: u64,
}

impl Priorities {
    pub(super) fn new(seed: u64, depth: u64, points: u64) -> Priorities {
        let mut draw = Draw::new(seed);
        let mut changes: Vec<u64> = (1..depth).map(|_| 1 + draw.below(points.max(1))).collect();
        changes.sort_unstable_by(|one, other| other.cmp(one));
        Priorities { draw, priority: Vec::new(), changes, lowest: FIRST, points: 0, stint: 0 }
    }

    fn of(&mut self, thread: ThreadId) -> i64 {
        while self.priority.len() <= thread as usize {
            let drawn = self.draw.below(1 << 32).cast_signed();
            self.priority.push(FIRST + drawn);
        }
        self.priority[thread as usize]
    }

    fn put_last(&mut self, thread: ThreadId) {
        self.of(thread);
        self.lowest -= 1;
        self.priority[thread as usize] = self.lowest;
        self.stint = 0;
    }
}

impl Policy for Priorities {
    fn preempts(&mut self, stand: &Stand<'_>) -> bool {
        self.points += 1;
        self.stint += 1;
        let mut changes = false;
        while self.changes.pop_if(|point| *point <= self.points).is_some() {
            changes = true;
        }
        if changes || self.stint > SPINS {
            self.put_last(stand.thread);
        }
        let mine = self.of(stand.thread);
        stand.ready.iter().any(|other| self.of(*other) > mine)
    }

    fn choose(&mut self, stand: &Stand<'_>) -> Choice {
        if stand.why == Why::Yield {
            self.put_last(stand.thread);
        }
        let mut highest = stand.ready[0];
        for thread in stand.ready {
            if self.of(*thread) > self.of(highest) {
                highest = *thread;
            }
        }
        if highest != stand.thread {
            self.stint = 0;
        }
        Choice::Run(highest)
    }
}
