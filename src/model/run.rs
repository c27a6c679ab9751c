//! What one run showed, read out of its trace.

use std::collections::BTreeMap;
pub use trace::{CallEnd, Clock, End, Settings, Status, Wait};

/// A thread of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The name the kit gave it; threads that the learner's code starts have none.
    pub name: Option<String>,
    /// When it came to life, in nanoseconds.
    pub start: u64,
    /// When it ended, if it did.
    pub end: Option<u64>,
    /// When it ran on a core, in order and joined where they touch.
    pub spans: Vec<(u64, u64)>,
    /// What it waited for, and since when, at a stop with the thread alive.
    pub stuck: Option<(Wait, u64)>,
}

/// A request to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The thread that asked.
    pub thread: u32,
    /// The service's name.
    pub service: String,
    /// What was asked for.
    pub key: String,
    /// When it left, in nanoseconds.
    pub start: u64,
    /// When and how it ended; `None` if it was still alive when the drive returned.
    pub done: Option<(u64, CallEnd)>,
}

/// A named CPU job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The thread that ran it.
    pub thread: u32,
    /// The job's name.
    pub name: String,
    /// Digest of its argument.
    pub digest: u64,
    /// When it began and ended, in nanoseconds.
    pub span: (u64, u64),
}

/// A turn of the event loop that a heartbeat waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// When it was due, in nanoseconds.
    pub due: u64,
    /// When the loop took it.
    pub at: u64,
}

/// One run of one program, as the judge sees it from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What the judge had chosen.
    pub settings: Settings,
    /// The end-of-run record.
    pub end: End,
    /// What the drive reported, a line each.
    pub output: Vec<String>,
    /// Threads by number.
    pub threads: BTreeMap<u32, Thread>,
    /// Requests to services, by the time they left.
    pub calls: Vec<Call>,
    /// CPU jobs, by the time they began.
    pub jobs: Vec<Job>,
    /// Turns of the event loop.
    pub turns: Vec<Turn>,
    /// Named counters.
    pub facts: BTreeMap<String, i64>,
    /// Hash of everything that happened, in hexadecimal.
    pub trace_hash: String,
    /// Whether events were lost.
    pub torn: bool,
}
