//! The lanes of a service: so many, so many calls were alive at once.

use super::{Lane, Mark, Segment};
use crate::model::run::{Call, CallEnd};
use std::collections::BTreeSet;

/// A service's calls, each in the first lane that is free when it leaves: so many lanes, so many at once.
pub(super) fn call_lanes(service: &str, calls: &[&Call], end: u64) -> Vec<Lane> {
    let mut calls = calls.to_vec();
    calls.sort_by_key(|call| call.start);
    let mut slots: Vec<(Vec<Segment>, &str)> = Vec::new();
    // Slots by the time they come free; the lowest number first among those free at once.
    let mut busy = BTreeSet::new();
    let mut free = BTreeSet::new();
    for call in calls {
        while let Some(&(until, slot)) = busy.first().filter(|(until, _)| *until <= call.start) {
            busy.remove(&(until, slot));
            free.insert(slot);
        }
        let segment = call_segment(call, end);
        let slot = free.pop_first().unwrap_or_else(|| {
            slots.push((Vec::new(), &call.key));
            slots.len() - 1
        });
        slots[slot].0.push(segment);
        busy.insert((segment.to, slot));
    }
    let messages = |segments: &[Segment]| segments.iter().all(|segment| segment.mark == Mark::Message);
    let label = |segments: &[Segment], key: &str| match segments.len() {
        1 => format!("{service} {key}"),
        n if messages(segments) => format!("{service}, {n} messages"),
        n => format!("{service}, {n} calls"),
    };
    slots
        .into_iter()
        .map(|(segments, key)| Lane { label: label(&segments, key), segments, copies: 1 })
        .collect()
}

fn call_segment(call: &Call, end: u64) -> Segment {
    let (to, mark) = match call.done {
        Some((at, CallEnd::Replied)) if at == call.start => (at, Mark::Message),
        Some((at, CallEnd::Replied)) => (at, Mark::Replied),
        Some((at, CallEnd::Cancelled)) => (at, Mark::Cancelled),
        Some((at, CallEnd::Failed)) => (at, Mark::Failed),
        None => (end, Mark::Alive),
    };
    Segment { from: call.start, to: to.max(call.start), mark }
}
