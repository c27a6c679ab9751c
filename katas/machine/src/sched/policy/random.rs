//! A coin decides.

use super::{Choice, Policy, Stand, Why};
use crate::sched::draw::Draw;
use trace::Pace;

/// Runs whoever the coin shows, for a drawn number of points.
pub(super) struct Random {
    draw: Draw,
    pace: Pace,
    /// Whether timers may go off early.
    early: bool,
    /// Points until the running thread is preempted.
    left: u64,
}

impl Random {
    pub(super) fn new(seed: u64, pace: Pace, early: bool) -> Random {
        let mut random = Random { draw: Draw::new(seed), pace, early, left: 0 };
        random.left = random.stint();
        random
    }

    fn stint(&mut self) -> u64 {
        match self.pace {
            Pace::Short => 1 + self.draw.below(3),
            Pace::Mixed => (1 + self.draw.below(8)) * if self.draw.coin() { 16 } else { 1 },
        }
    }
}

impl Policy for Random {
    fn preempts(&mut self, _: &Stand<'_>) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left == 0
    }

    fn choose(&mut self, stand: &Stand<'_>) -> Choice {
        self.left = self.stint();
        if self.early && stand.timer && self.draw.coin() {
            return Choice::Timer;
        }
        // Who gives way means it: a loop that does nothing else would only be the longer.
        let others = match stand.why {
            Why::Yield if stand.ready.len() > 1 => stand.ready.len() - 1,
            _ => stand.ready.len(),
        };
        Choice::Run(stand.ready[self.draw.below(others as u64) as usize])
    }
}
