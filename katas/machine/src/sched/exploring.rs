//! Who runs next where a policy decides, and not time.

use super::explorer::Explorer;
use super::policy::{Choice, Why};
use super::{Next, Ns, Scheduler, ThreadId};
use trace::{Schedule, Switch};

impl Scheduler {
    /// From now on it is not time that decides who runs. `points` is how many points the run has, about, and `recorded`
    /// what a recorded schedule says.
    pub fn explore(&mut self, schedule: &Schedule, points: u64, recorded: Vec<Switch>) {
        self.explorer = Some(Explorer::new(schedule, points, recorded));
    }

    /// Points that the run has passed.
    pub fn points(&self) -> u64 {
        self.explorer.as_ref().map_or(0, Explorer::points)
    }

    /// The decisions since the last call that a recorded schedule would not make by itself.
    pub fn take_switches(&mut self) -> impl Iterator<Item = Switch> {
        self.explorer.as_mut().into_iter().flat_map(Explorer::take_switches)
    }

    /// The running thread is at a point where a schedule may have others go first: whether this one does.
    pub fn point(&mut self) -> bool {
        let thread = self.running;
        self.explorer.as_mut().is_some_and(|explorer| explorer.point(thread))
    }

    /// As [`Scheduler::next_in_time`], where a policy decides.
    pub(super) fn next_explored(&mut self) -> Next {
        let (mut why, left_at) = (std::mem::replace(&mut self.leaves, Why::Wait), self.now());
        let mut clock = self.explorer().clock.max(left_at);
        loop {
            let (deadline, alarm) = (self.next_deadline(), self.next_alarm());
            let event = deadline.min(alarm);
            if event <= clock {
                if alarm <= deadline {
                    self.explorer().interrupt(clock);
                    return Next::Run(self.run_device(clock));
                }
                self.time_out();
                continue;
            }
            let timer = event != Ns::MAX && (deadline != Ns::MAX || !self.alarms.only_daemons());
            if clock >= self.bound {
                return Next::OutOfTime;
            }
            if self.explorer().nobody_is_ready() {
                if !timer {
                    return Next::Deadlock;
                }
                clock = event;
                if clock >= self.bound {
                    return Next::OutOfTime;
                }
                continue;
            }
            let (running, timer) = (self.running, timer && event < self.bound);
            match self.explorer().choose(running, why, timer) {
                Choice::Run(id) => return Next::Run(self.run_explored(id, clock)),
                Choice::Timer => (clock, why) = (event, Why::Wait),
            }
        }
    }

    fn run_explored(&mut self, id: ThreadId, clock: Ns) -> ThreadId {
        let at = self.threads[id as usize].at.max(clock);
        let explorer = self.explorer();
        explorer.take(id);
        explorer.clock = at;
        self.run(id, at)
    }

    fn explorer(&mut self) -> &mut Explorer {
        self.explorer.as_mut().expect("asked for only where a policy decides")
    }
}
