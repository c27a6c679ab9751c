//! What a kata measures, and what a measurement found.

mod written;

use super::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of a check, as `kata.yaml`, findings and headers of wrong solutions use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// What the drive reports equals what the reference reports.
    Output,
    /// Simulated time, as a multiple of the reference's.
    Elapsed,
    /// Most requests alive at once, a limit a service.
    InFlight,
    /// Requests to services, a limit a service.
    RoundTrips,
    /// Most requests that followed one another without overlapping.
    WaitDepth,
    /// Longest chain of CPU jobs that ran one after another, as a multiple of the reference's.
    Span,
    /// Most requests that left within a window of time, a limit a service.
    Rate,
    /// Requests left in the reference's order.
    Order,
    /// Longest time the event loop could not take a turn, in milliseconds.
    LoopStall,
    /// Requests, tasks and threads still alive when the drive returned.
    Leaks,
    /// Most threads alive at once that the kit did not start.
    Threads,
    /// Most heap bytes alive at once.
    Memory,
    /// The CPU jobs are the reference's: the same names and arguments, as often.
    Jobs,
    /// Named counters have these values.
    Facts,
    /// It is as right on other schedules as on the one that is timed.
    Schedules,
}

/// One check of a kata.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "written::Written")]
#[schemars(with = "written::Written")]
pub struct Check {
    /// What is measured and what is allowed.
    pub rule: Rule,
    /// What it is worth.
    pub points: u32,
}

/// What a check measures and allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Equal to the reference's.
    Output,
    /// At most this many times the reference's.
    Elapsed(f64),
    /// At most so many requests to each of these services.
    InFlight(BTreeMap<String, u64>),
    /// At most so many requests to each of these services.
    RoundTrips(BTreeMap<String, u64>),
    /// At most so many.
    WaitDepth(u64),
    /// At most this many times the reference's.
    Span(f64),
    /// At most so many requests to each of these services within its window.
    Rate(BTreeMap<String, Pace>),
    /// As the reference's, for each of these services.
    Order(Vec<String>),
    /// At most so many milliseconds.
    LoopStall(f64),
    /// At most so many.
    Leaks(u64),
    /// At most so many.
    Threads(u64),
    /// At most so many bytes.
    Memory(u64),
    /// Equal to the reference's.
    Jobs,
    /// Exactly these.
    Facts(BTreeMap<String, i64>),
    /// On so many schedules.
    Schedules(u32),
}

/// So many in any window of that length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many.
    pub count: u64,
    /// Length of the window, in nanoseconds.
    pub window_ns: u64,
}

impl Rule {
    /// The check's name.
    pub fn name(&self) -> CheckName {
        match self {
            Rule::Output => CheckName::Output,
            Rule::Elapsed(_) => CheckName::Elapsed,
            Rule::InFlight(_) => CheckName::InFlight,
            Rule::RoundTrips(_) => CheckName::RoundTrips,
            Rule::WaitDepth(_) => CheckName::WaitDepth,
            Rule::Span(_) => CheckName::Span,
            Rule::Rate(_) => CheckName::Rate,
            Rule::Order(_) => CheckName::Order,
            Rule::LoopStall(_) => CheckName::LoopStall,
            Rule::Leaks(_) => CheckName::Leaks,
            Rule::Threads(_) => CheckName::Threads,
            Rule::Memory(_) => CheckName::Memory,
            Rule::Jobs => CheckName::Jobs,
            Rule::Facts(_) => CheckName::Facts,
            Rule::Schedules(_) => CheckName::Schedules,
        }
    }
}

impl CheckName {
    /// Every check.
    pub const ALL: [CheckName; 15] = [
        CheckName::Output,
        CheckName::Elapsed,
        CheckName::InFlight,
        CheckName::RoundTrips,
        CheckName::WaitDepth,
        CheckName::Span,
        CheckName::Rate,
        CheckName::Order,
        CheckName::LoopStall,
        CheckName::Leaks,
        CheckName::Threads,
        CheckName::Memory,
        CheckName::Jobs,
        CheckName::Facts,
        CheckName::Schedules,
    ];

    /// The name used in `kata.yaml`, in findings and in headers.
    pub fn slug(self) -> &'static str {
        match self {
            CheckName::Output => "output",
            CheckName::Elapsed => "elapsed",
            CheckName::InFlight => "in_flight",
            CheckName::RoundTrips => "round_trips",
            CheckName::WaitDepth => "wait_depth",
            CheckName::Span => "span",
            CheckName::Rate => "rate",
            CheckName::Order => "order",
            CheckName::LoopStall => "loop_stall",
            CheckName::Leaks => "leaks",
            CheckName::Threads => "threads",
            CheckName::Memory => "memory",
            CheckName::Jobs => "jobs",
            CheckName::Facts => "facts",
            CheckName::Schedules => "schedules",
        }
    }

    /// The verdict of a submission that fails this check and nothing worse.
    pub fn verdict(self) -> Verdict {
        match self {
            CheckName::Output | CheckName::Facts | CheckName::Jobs | CheckName::Order => Verdict::WrongOutput,
            CheckName::Elapsed | CheckName::Span => Verdict::TooSlow,
            CheckName::Memory => Verdict::OverMemory,
            CheckName::Schedules => Verdict::Unstable,
            CheckName::InFlight
            | CheckName::RoundTrips
            | CheckName::WaitDepth
            | CheckName::Rate
            | CheckName::LoopStall
            | CheckName::Leaks
            | CheckName::Threads => Verdict::OverLimit,
        }
    }
}

impl std::fmt::Display for CheckName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's name; for a run that did not finish, the name of what ended it.
    pub check: String,
    /// Whether it holds.
    pub ok: bool,
    /// What was measured, for people: `400.0 ms`.
    pub measured: String,
    /// What is allowed, for people: `at most 22.0 ms`.
    pub allowed: String,
    /// Points given.
    pub points: u32,
    /// Points it is worth.
    pub points_max: u32,
    /// Why, for people; empty where the check holds.
    pub says: String,
}
