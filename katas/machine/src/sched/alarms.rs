//! Alarms of the device, by time and then in the order in which they were asked for.

use super::Ns;
use super::hash::Map;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Alarms {
    /// Token and whether it is a daemon's, by (time, number of the asking).
    pending: BTreeMap<(Ns, u64), (u64, bool)>,
    /// Where each pending token stands.
    places: Map<u64, (Ns, u64)>,
    asked: u64,
    daemons: usize,
}

impl Alarms {
    pub(super) fn push(&mut self, at: Ns, token: u64, daemon: bool) {
        self.remove(token);
        self.asked += 1;
        self.pending.insert((at, self.asked), (token, daemon));
        self.places.insert(token, (at, self.asked));
        self.daemons += usize::from(daemon);
    }

    pub(super) fn remove(&mut self, token: u64) {
        if let Some((_, daemon)) = self.places.remove(&token).and_then(|place| self.pending.remove(&place)) {
            self.daemons -= usize::from(daemon);
        }
    }

    pub(super) fn first(&self) -> Option<Ns> {
        self.pending.first_key_value().map(|((at, _), _)| *at)
    }

    pub(super) fn pop_due(&mut self, now: Ns) -> Option<u64> {
        let entry = self.pending.first_entry().filter(|entry| entry.key().0 <= now)?;
        let (token, daemon) = entry.remove();
        self.places.remove(&token);
        self.daemons -= usize::from(daemon);
        Some(token)
    }

    /// Whether no alarm is pending but those of daemons.
    pub(super) fn only_daemons(&self) -> bool {
        self.pending.len() == self.daemons
    }
}
