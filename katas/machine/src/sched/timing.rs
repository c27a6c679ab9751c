//! The timing policy: how far one thread may run before the others get a look.

use super::Ns;

/// While another thread could run at the same time on another core, a thread gets no further ahead of it than
/// this: what one does becomes visible to the other with at most this error.
const RUN_AHEAD_NS: Ns = 20_000;
/// The shortest slice, for a thread that ran past the next event already.
const SHORTEST_NS: Ns = 1_000;

/// Whether the code that a thread is about to run can touch what others see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunAhead {
    /// It can: ordinary code.
    Visible,
    /// It cannot: a charge of CPU time, during which the thread does nothing else.
    Silent,
}

/// Fair, smallest local time first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Longest stretch a thread keeps its core while others wait for one.
    pub quantum: Ns,
}

/// What the running thread can see of the future.
pub(super) struct Horizon {
    pub(super) now: Ns,
    pub(super) quantum_left: Ns,
    /// The next deadline or alarm.
    pub(super) next_event: Ns,
    /// When the first ready thread could start on another core.
    pub(super) next_start: Ns,
}

/// How long the running thread may go on.
pub(super) fn slice(horizon: &Horizon, ahead: RunAhead) -> Ns {
    let until = |event: Ns| event.saturating_sub(horizon.now);
    // A quantum that was used up by what cannot give way, such as waking others, is over at the next look.
    let mut slice = horizon.quantum_left.min(until(horizon.next_event).max(SHORTEST_NS));
    if ahead == RunAhead::Visible {
        slice = slice.min(until(horizon.next_start).saturating_add(RUN_AHEAD_NS));
    }
    slice.max(1)
}
