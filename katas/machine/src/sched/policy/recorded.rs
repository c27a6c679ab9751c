//! A record decides: the same as in the run that it was made in.

use super::{Choice, Policy, Stand};
use crate::sched::ThreadId;
use std::collections::BTreeMap;
use trace::Switch;

/// Does what is recorded, and where nothing is, nothing.
pub(super) struct Recorded {
    switches: BTreeMap<(ThreadId, u64), ThreadId>,
}

impl Recorded {
    pub(super) fn new(switches: Vec<Switch>) -> Recorded {
        let switches = switches.into_iter().map(|Switch { thread, nth, to }| ((thread, nth), to));
        Recorded { switches: switches.collect() }
    }
}

impl Policy for Recorded {
    fn preempts(&mut self, stand: &Stand<'_>) -> bool {
        self.switches.contains_key(&(stand.thread, stand.nth))
    }

    fn choose(&mut self, stand: &Stand<'_>) -> Choice {
        match self.switches.get(&(stand.thread, stand.nth)) {
            Some(&Switch::TIMER) if stand.timer => Choice::Timer,
            // A record that was cut short may name a thread that cannot run now.
            Some(to) if stand.ready.contains(to) => Choice::Run(*to),
            _ => stand.unforced(),
        }
    }
}
