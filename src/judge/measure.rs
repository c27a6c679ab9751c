//! What can be measured on a run: peaks, stalls, leftovers. Knows figures, not what is allowed.

use crate::model::run::{Call, Run, Thread};
use std::collections::BTreeMap;

/// Requests to `service`, in the order in which they left.
pub(super) fn calls_to<'r>(run: &'r Run, service: &'r str) -> impl Iterator<Item = &'r Call> {
    run.calls.iter().filter(move |call| call.service == service)
}

/// Most requests to `service` alive at once. A request that ends at the instant another leaves does not
/// overlap it.
pub(super) fn peak_in_flight(run: &Run, service: &str) -> u64 {
    peak(calls_to(run, service).map(|call| (call.start, call.done.map(|(at, _)| at))))
}

/// Most requests to `service` that left within any window of that length. The window is open at one end: requests
/// exactly its length apart are in no window together.
pub(super) fn peak_in_window(run: &Run, service: &str, window_ns: u64) -> u64 {
    let starts = calls_to(run, service).map(|call| call.start);
    peak(starts.map(|start| (start, Some(start.saturating_add(window_ns)))))
}

/// Most requests that followed one another, each leaving when the one before had been answered or later. What takes
/// no time, such as a message of a feed, is no wait.
pub(super) fn wait_depth(run: &Run) -> u64 {
    let waits = run.calls.iter().map(|call| (call.start, call.done.map_or(run.end.at, |(at, _)| at)));
    let stretches = waits.filter(|(from, to)| to > from).map(|(from, to)| Stretch { from, to, weight: 1 });
    heaviest_chain(stretches.collect())
}

/// Longest time that CPU jobs took one after another: what is left of the CPU work on any number of cores.
pub(super) fn cpu_span_ns(run: &Run) -> u64 {
    let jobs = run.jobs.iter().map(|job| job.span);
    heaviest_chain(jobs.map(|(from, to)| Stretch { from, to, weight: to.saturating_sub(from) }).collect())
}

/// A stretch of time, and what it counts in a chain.
struct Stretch {
    from: u64,
    to: u64,
    weight: u64,
}

/// The greatest weight of stretches of which each begins when the one before has ended, or later. This is weighted
/// interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1): in order of their ends, the best chain up to a
/// stretch either leaves it out or adds it to the best chain that ends before it begins.
fn heaviest_chain(mut stretches: Vec<Stretch>) -> u64 {
    stretches.sort_by_key(|stretch| (stretch.to, stretch.from));
    // The best chain among the first stretches, and the end of the last of them.
    let mut best: Vec<(u64, u64)> = vec![(0, 0)];
    for Stretch { from, to, weight } in stretches {
        let before = best.partition_point(|(end, _)| *end <= from);
        let with = best[..before].last().map_or(0, |(_, chain)| *chain) + weight;
        let without = best.last().map_or(0, |(_, chain)| *chain);
        best.push((to, with.max(without)));
    }
    best.last().map_or(0, |(_, chain)| *chain)
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
