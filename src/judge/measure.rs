//! What can be measured on a run: peaks, stalls, leftovers. Knows figures, not what is allowed.

use crate::model::run::{Run, Thread};
use std::collections::BTreeMap;

/// Most requests to `service` alive at once. A request that ends at the instant another leaves does not
/// overlap it.
pub(super) fn peak_in_flight(run: &Run, service: &str) -> u64 {
    let calls = run.calls.iter().filter(|call| call.service == service);
    peak(calls.map(|call| (call.start, call.done.map(|(at, _)| at))))
}

/// Longest time that the event loop made a turn wait; `None` if no turn was ever taken.
pub(super) fn longest_stall_ns(run: &Run) -> Option<u64> {
    run.turns.iter().map(|turn| turn.at.saturating_sub(turn.due)).max()
}

/// What was still alive when the drive returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leftovers {
    pub(super) requests: u64,
    pub(super) tasks: u64,
    pub(super) threads: u64,
}

impl Leftovers {
    pub(super) fn of(run: &Run) -> Leftovers {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let tasks = run.facts.get("leaks.tasks").copied().unwrap_or(0);
        Leftovers {
            requests: count(run.calls.iter().filter(|call| call.done.is_none()).count()),
            tasks: u64::try_from(tasks).unwrap_or(0),
            threads: count(own_threads(run).filter(|thread| thread.end.is_none()).count()),
        }
    }

    pub(super) fn total(&self) -> u64 {
        self.requests.saturating_add(self.tasks).saturating_add(self.threads)
    }
}

/// Most threads alive at once that the kit did not start.
pub(super) fn peak_threads(run: &Run) -> u64 {
    peak(own_threads(run).map(|thread| (thread.start, thread.end)))
}

/// How often each CPU job ran, by name.
pub(super) fn jobs_by_name(run: &Run) -> BTreeMap<&str, u64> {
    let mut jobs = BTreeMap::new();
    for job in &run.jobs {
        *jobs.entry(job.name.as_str()).or_insert(0) += 1;
    }
    jobs
}

/// How often each CPU job ran, by name and argument.
pub(super) fn jobs_by_argument(run: &Run) -> BTreeMap<(&str, u64), u64> {
    let mut jobs = BTreeMap::new();
    for job in &run.jobs {
        *jobs.entry((job.name.as_str(), job.digest)).or_insert(0) += 1;
    }
    jobs
}

/// The threads that the learner's code started: the kit names its own, and thread 0 is the first.
fn own_threads(run: &Run) -> impl Iterator<Item = &Thread> {
    run.threads.iter().filter(|(number, thread)| **number != 0 && thread.name.is_none()).map(|(_, t)| t)
}

/// Most of these stretches that hold at one instant. A stretch without an end lasts for ever.
fn peak(stretches: impl Iterator<Item = (u64, Option<u64>)>) -> u64 {
    let mut steps: Vec<(u64, i64)> = Vec::new();
    for (start, end) in stretches {
        steps.push((start, 1));
        steps.extend(end.map(|end| (end.max(start), -1)));
    }
    // At one instant ends come before starts, so that stretches which only touch do not overlap.
    steps.sort_unstable();
    let mut alive = 0_i64;
    let peak = steps.iter().map(|(_, step)| {
        alive += step;
        alive
    });
    peak.max().unwrap_or(0).cast_unsigned()
}
