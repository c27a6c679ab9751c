//! Who runs next where it is not a matter of time: the policies by which schedules are explored.

mod priorities;
mod random;
mod recorded;
#[cfg(test)]
mod tests;

use super::ThreadId;
use trace::{Schedule, Switch};

/// Where a decision is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<'a> {
    /// The thread that runs, or ran until now.
    pub(super) thread: ThreadId,
    /// Which of its decisions this is.
    pub(super) nth: u64,
    /// How it comes that there is one.
    pub(super) why: Why,
    /// Who can run, in the order in which they became able to; never empty. The thread that ran is the last of them if
    /// it can go on.
    pub(super) ready: &'a [ThreadId],
    /// Whether a timer is set that could go off.
    pub(super) timer: bool,
}

/// Why somebody has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The thread is at a point where it may be preempted.
    Point,
    /// It gives way of its own accord.
    Yield,
    /// It waits, or has ended.
    Wait,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// This thread runs, one of those that can.
    Run(ThreadId),
    /// The next timer goes off, as if everybody had been kept waiting until then.
    Timer,
}

/// Decides.
pub(super) trait Policy {
    /// Whether the running thread is preempted at this point, if only to be chosen again.
    fn preempts(&mut self, stand: &Stand<'_>) -> bool;

    /// What happens next.
    fn choose(&mut self, stand: &Stand<'_>) -> Choice;
}

impl Stand<'_> {
    /// What happens where nobody decides: a thread goes on for as long as it can, and then it is the turn of who has
    /// been able to for longest.
    pub(super) fn unforced(&self) -> Choice {
        Choice::Run(if self.why == Why::Point { self.thread } else { self.ready[0] })
    }
}

/// The policy of a schedule. `points` is how many points the run has, about.
pub(super) fn of(schedule: &Schedule, points: u64, recorded: Vec<Switch>) -> Box<dyn Policy> {
    match schedule.policy {
        trace::Policy::Timing | trace::Policy::Recorded => Box::new(recorded::Recorded::new(recorded)),
        trace::Policy::Random(pace) => Box::new(random::Random::new(schedule.seed, pace, schedule.early)),
        trace::Policy::Priorities { depth } => {
            Box::new(priorities::Priorities::new(schedule.seed, depth, points))
        }
    }
}
