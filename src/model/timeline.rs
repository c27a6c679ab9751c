//! A run laid out in lanes: who did what when, folded to what a page can hold. Knows no glyph and no width.

mod bound;
mod calls;
mod fold;
mod threads;
pub(in crate::model) mod written;

pub use threads::stuck;
pub(super) use threads::thread_label;

use super::run::{Call, Run, Status, Wait};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A turn of the event loop that came later than this after it was due counts as blocked. It is twice the
/// machine's quantum: to wait for a core while another thread has its turn is not to be blocked.
pub const STALL_NS: u64 = 2_000_000;

/// One run, in lanes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// When the run ended, in nanoseconds.
    pub end: u64,
    /// Threads first, then a group a service.
    pub groups: Vec<Group>,
    /// Services whose calls found no room.
    pub more_services: usize,
    /// Where the living threads of a run that came to a stop stood.
    pub stuck: Vec<Stuck>,
    /// The names of the CPU jobs in the lanes.
    pub jobs: BTreeSet<String>,
    /// The longest time that the event loop could not take a turn, if it was blocked at all.
    pub stall: Option<u64>,
}

/// Lanes that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Those that are shown.
    pub lanes: Vec<Lane>,
    /// What is known of the others.
    pub folded: Option<Fold>,
}

/// One row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Whose row it is.
    pub label: String,
    /// What happened in it, by the time it began.
    pub segments: Vec<Segment>,
    /// How many lanes look exactly like this, itself included.
    pub copies: usize,
}

/// A stretch of a lane. There are many of them, so each is written as three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u64, u64, Mark)", into = "(u64, u64, Mark)")]
pub struct Segment {
    /// When it began, in nanoseconds.
    pub from: u64,
    /// When it ended.
    pub to: u64,
    /// What it was.
    pub mark: Mark,
}

impl From<(u64, u64, Mark)> for Segment {
    fn from((from, to, mark): (u64, u64, Mark)) -> Segment {
        Segment { from, to, mark }
    }
}

impl From<Segment> for (u64, u64, Mark) {
    fn from(Segment { from, to, mark }: Segment) -> (u64, u64, Mark) {
        (from, to, mark)
    }
}

/// What a stretch of a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// A thread ran on a core.
    Running,
    /// A thread ran a named CPU job.
    Job,
    /// The event loop could not take a turn that was due.
    Blocked,
    /// A thread waited for what never came.
    Stuck,
    /// A message that came unasked: to the trace, a call that takes no time.
    Message,
    /// A call that got its reply.
    Replied,
    /// A call that its caller dropped.
    Cancelled,
    /// A call that the service answered with an error.
    Failed,
    /// A call still alive when the drive returned.
    Alive,
}

/// Lanes that are not shown one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    /// What they hold: `db call` or `thread`.
    pub noun: String,
    /// How many of these.
    pub count: usize,
    /// When the first of them began.
    pub from: u64,
    /// When the last of them ended.
    pub to: u64,
}

/// Living threads that waited for the same thing when the run came to a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// Their names.
    pub threads: Vec<String>,
    /// What they waited for.
    #[serde(with = "written::Wait")]
    pub on: Wait,
    /// Since when.
    pub since: u64,
}

impl Timeline {
    /// Lays a run out.
    pub fn of(run: &Run) -> Timeline {
        let end = horizon(run);
        let stalls = threads::stalls(run);
        let stopped = run.end.status != Status::Finished;
        let mut lanes = threads::thread_lanes(run, end, stopped);
        if !stalls.is_empty() {
            let label = "loop blocked".to_owned();
            lanes.insert(lanes.len().min(1), Lane { label, segments: stalls, copies: 1 });
        }
        let mut services: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
        for call in &run.calls {
            services.entry(&call.service).or_default().push(call);
        }
        let cap = match services.len() {
            0 | 1 => 8,
            2 => 6,
            _ => 4,
        };
        let mut groups = vec![fold::fold(lanes, cap, "thread")];
        for (service, calls) in services.iter().take(MOST_SERVICES) {
            groups.push(fold::fold(calls::call_lanes(service, calls, end), cap, &format!("{service} call")));
        }
        groups.retain(|group| !group.lanes.is_empty());
        Timeline {
            end,
            groups,
            more_services: services.len().saturating_sub(MOST_SERVICES),
            stuck: if stopped { stuck(run) } else { Vec::new() },
            jobs: run.jobs.iter().map(|job| job.name.clone()).collect(),
            stall: run
                .turns
                .iter()
                .map(|turn| turn.at.saturating_sub(turn.due))
                .max()
                .filter(|ns| *ns > STALL_NS),
        }
    }
}

const MOST_SERVICES: usize = 6;

/// When the run ended. A run without its end-of-run record lasted at least until the last thing it did.
fn horizon(run: &Run) -> u64 {
    if run.end.status != Status::Missing {
        return run.end.at;
    }
    let spans = run.threads.values().flat_map(|thread| thread.spans.last()).map(|span| span.1);
    let calls = run.calls.iter().map(|call| call.done.map_or(call.start, |(at, _)| at));
    let jobs = run.jobs.iter().map(|job| job.span.1);
    spans.chain(calls).chain(jobs).max().map_or(run.end.at, |last| last.max(run.end.at))
}

#[cfg(test)]
mod tests;
