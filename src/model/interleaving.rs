//! Who did what in which order on one schedule: what a person looks at to see two lines interleave.

use super::check::Finding;
use super::run::{CallEnd, Run, Switch, Wait};
use super::verdict::Verdict;
use std::collections::HashMap;
use trace::{Event, Trace};

/// A run of a submission on one schedule, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Interleaving {
    /// The seed of the inputs.
    pub seed: u64,
    /// The schedule's number: with the seed, its name is `SEED.K`.
    pub schedule: u32,
    /// What came of it.
    pub verdict: Verdict,
    /// What ended the run, or the first check that it fails; `None` if nothing is wrong with it.
    pub finding: Option<Finding>,
    /// How many decisions of its own the schedule made at first, and how many are left: each hands over to a thread, or
    /// has a timer go off, where by itself the running thread would have gone on until it waited.
    pub switches: (usize, usize),
    /// The run that is shown.
    pub run: Run,
    /// What happened, in order.
    pub steps: Vec<Step>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The thread that did it.
    pub thread: u32,
    /// What it did.
    pub what: What,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It came to a line of the learner's file.
    Line(u32),
    /// It started a thread.
    Start(u32),
    /// It ended.
    End,
    /// A request to a service left.
    Call {
        /// The service.
        service: String,
        /// What was asked for.
        key: String,
    },
    /// A request to a service ended.
    Done {
        /// The service.
        service: String,
        /// What was asked for.
        key: String,
        /// How.
        end: CallEnd,
    },
    /// The drive reported a line.
    Report(String),
    /// A named counter was set.
    Fact(String, i64),
    /// The program printed.
    Print(String),
    /// The schedule took the turn from this thread, and gave it to that one.
    Preempted(u32),
    /// The schedule had a timer go off early.
    Timer,
    /// It waits for this when the run comes to its stop, and has since its last line.
    Stuck(Wait),
}

/// The steps of a run. `line_of` tells the line of the learner's file that an edge belongs to.
pub fn steps(trace: &Trace, line_of: impl Fn(u32) -> Option<u32>) -> Vec<Step> {
    let mut calls = HashMap::new();
    let mut steps: Vec<Step> = Vec::new();
    // Who ran last: what happens on nobody's behalf is put down to that thread.
    let mut last = 0;
    for record in trace.records() {
        let Some(step) = step(record.event, &mut calls, last, &line_of) else { continue };
        last = step.thread;
        // A line has several edges; it is come to once.
        if steps.last() != Some(&step) || !matches!(step.what, What::Line(_)) {
            steps.push(step);
        }
    }
    steps
}

type Calls = HashMap<u64, (String, String)>;

fn step(
    event: Event<'_>,
    calls: &mut Calls,
    last: u32,
    line_of: &impl Fn(u32) -> Option<u32>,
) -> Option<Step> {
    let (thread, what) = match event {
        Event::Edge { thread, edge } => (thread, What::Line(line_of(edge)?)),
        Event::ThreadStart { thread: 0, .. } => return None,
        Event::ThreadStart { thread, parent, .. } => (parent, What::Start(thread)),
        Event::ThreadEnd { thread, .. } => (thread, What::End),
        Event::CallStart { thread, call, service, key, .. } => {
            let (service, key) = (service.to_owned(), key.to_owned());
            calls.insert(call, (service.clone(), key.clone()));
            (thread, What::Call { service, key })
        }
        Event::CallDone { call, end, .. } => {
            let (service, key) = calls.remove(&call)?;
            (last, What::Done { service, key, end })
        }
        Event::Report { line } => (last, What::Report(line.to_owned())),
        Event::Fact { name, value } => (last, What::Fact(name.to_owned(), value)),
        Event::Print { text } => (last, What::Print(text.to_owned())),
        Event::Switch(Switch { thread, to: Switch::TIMER, .. }) => (thread, What::Timer),
        Event::Switch(Switch { thread, to, .. }) => (thread, What::Preempted(to)),
        Event::Stuck { thread, on, .. } => (thread, What::Stuck(on)),
        Event::ThreadName { .. } | Event::Span { .. } | Event::Job { .. } | Event::Turn { .. } => {
            return None;
        }
    };
    Some(Step { thread, what })
}
