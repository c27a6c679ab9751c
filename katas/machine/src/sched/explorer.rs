//! The schedule of a run that time does not decide: who can run, what the policy says of it, and the record.
//!
//! There is one clock for all threads. Only one of them runs, the others stand still, and so does what the clock would
//! show them: whoever is next goes on from the time that the last one has come to.

use super::draw::Draw;
use super::policy::{self, Choice, Policy, Stand, Why};
use super::{Ns, ThreadId};
use trace::{Schedule, Switch};

/// The longest that a reply is late, as a multiple of the time that it takes.
const LATEST: u64 = 2;

pub(super) struct Explorer {
    policy: Box<dyn Policy>,
    /// Latencies are stretched by what is drawn from this.
    late: Option<u64>,
    /// How far the run has come.
    pub(super) clock: Ns,
    /// Threads that can run, in the order in which they became able to.
    ready: Vec<ThreadId>,
    /// How many decisions each thread has stood at.
    stood: Vec<u64>,
    /// Whether the decision at hand is counted already.
    counted: bool,
    points: u64,
    switches: Vec<Switch>,
}

impl Explorer {
    pub(super) fn new(schedule: &Schedule, points: u64, recorded: Vec<Switch>) -> Explorer {
        Explorer {
            policy: policy::of(schedule, points, recorded),
            late: schedule.late.then_some(schedule.seed),
            clock: 0,
            ready: Vec::new(),
            stood: Vec::new(),
            counted: false,
            points: 0,
            switches: Vec::new(),
        }
    }

    /// Points that were passed.
    pub(super) fn points(&self) -> u64 {
        self.points
    }

    pub(super) fn push(&mut self, thread: ThreadId) {
        self.ready.push(thread);
    }

    /// The device runs, and whatever was to be decided is decided when it waits again.
    pub(super) fn interrupt(&mut self, clock: Ns) {
        self.clock = clock;
        self.counted = false;
    }

    /// Takes a thread out of those that can run; false if it cannot.
    pub(super) fn take(&mut self, thread: ThreadId) -> bool {
        let place = self.ready.iter().position(|ready| *ready == thread);
        place.map(|place| self.ready.remove(place)).is_some()
    }

    pub(super) fn nobody_is_ready(&self) -> bool {
        self.ready.is_empty()
    }

    /// The running thread is at a point: whether it gives way.
    pub(super) fn point(&mut self, thread: ThreadId) -> bool {
        self.points += 1;
        let nth = self.count(thread);
        let stand = Stand { thread, nth, why: Why::Point, ready: &self.ready, timer: false };
        self.counted = !self.ready.is_empty() && self.policy.preempts(&stand);
        self.counted
    }

    /// What happens next; somebody must be able to run.
    pub(super) fn choose(&mut self, thread: ThreadId, why: Why, timer: bool) -> Choice {
        let nth =
            if std::mem::take(&mut self.counted) { self.stood[thread as usize] } else { self.count(thread) };
        let stand = Stand { thread, nth, why, ready: &self.ready, timer };
        let choice = self.policy.choose(&stand);
        if choice != stand.unforced() {
            let to = match choice {
                Choice::Run(to) => to,
                Choice::Timer => Switch::TIMER,
            };
            self.switches.push(Switch { thread, nth, to });
        }
        choice
    }

    /// The decisions since the last call that the schedule would not have made by itself.
    pub(super) fn take_switches(&mut self) -> std::vec::Drain<'_, Switch> {
        self.switches.drain(..)
    }

    /// When the reply comes that should come at `at`.
    pub(super) fn late(&self, now: Ns, at: Ns, token: u64) -> Ns {
        let Some(seed) = self.late else { return at };
        let mut draw = Draw::new(seed ^ token.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        // Half of them are on time, so that it takes no more of them to be late than a bug needs.
        if draw.coin() { at } else { at + draw.below(at.saturating_sub(now).saturating_mul(LATEST) + 1) }
    }

    fn count(&mut self, thread: ThreadId) -> u64 {
        if self.stood.len() <= thread as usize {
            self.stood.resize(thread as usize + 1, 0);
        }
        let stood = &mut self.stood[thread as usize];
        *stood += 1;
        *stood
    }
}
