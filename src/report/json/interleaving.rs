//! The document of `replay --json`: a run of a submission on one schedule, step by step.

use super::document;
use crate::model::check::Finding;
use crate::model::interleaving::{Interleaving, What};
use crate::model::kata::KataId;
use crate::model::run::{CallEnd, Wait};
use crate::model::verdict::Verdict;
use serde::Serialize;

/// The document.
pub fn interleaving(kata: &KataId, shown: &Interleaving) -> String {
    document(&Document {
        kata,
        schedule: format!("{}.{}", shown.seed, shown.schedule),
        seed: shown.seed,
        verdict: shown.verdict,
        accepted: shown.verdict.is_accepted(),
        finding: shown.finding.as_ref(),
        switches: Switches { made: shown.switches.0, left: shown.switches.1 },
        trace_hash: &shown.run.trace_hash,
        output: &shown.run.output,
        steps: shown.steps.iter().map(|step| Row { thread: step.thread, did: did(&step.what) }).collect(),
    })
}

#[derive(Serialize)]
struct Document<'a> {
    kata: &'a KataId,
    schedule: String,
    seed: u64,
    verdict: Verdict,
    accepted: bool,
    finding: Option<&'a Finding>,
    switches: Switches,
    trace_hash: &'a str,
    output: &'a [String],
    steps: Vec<Row<'a>>,
}

/// How many the schedule made, and how many of them are in the run that is shown.
#[derive(Serialize)]
struct Switches {
    made: usize,
    left: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    thread: u32,
    #[serde(flatten)]
    did: Did<'a>,
}

/// What happened; `what` names it.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
enum Did<'a> {
    Line { line: u32 },
    Start { started: u32 },
    End,
    Call { service: &'a str, key: &'a str },
    Done { service: &'a str, key: &'a str, end: &'static str },
    Report { text: &'a str },
    Fact { name: &'a str, value: i64 },
    Print { text: &'a str },
    Preempted { by: u32 },
    Timer,
    Take { lock: usize },
    Free { lock: usize },
    Wants { lock: usize },
    Stuck { on: &'static str },
}

fn did(what: &What) -> Did<'_> {
    match what {
        What::Line(line) => Did::Line { line: *line },
        What::Start(started) => Did::Start { started: *started },
        What::End => Did::End,
        What::Call { service, key } => Did::Call { service, key },
        What::Done { service, key, end } => Did::Done {
            service,
            key,
            end: match end {
                CallEnd::Replied => "replied",
                CallEnd::Cancelled => "cancelled",
                CallEnd::Failed => "failed",
            },
        },
        What::Report(text) => Did::Report { text },
        What::Fact(name, value) => Did::Fact { name, value: *value },
        What::Print(text) => Did::Print { text },
        What::Preempted(by) => Did::Preempted { by: *by },
        What::Timer => Did::Timer,
        What::Take(lock) => Did::Take { lock: *lock },
        What::Free(lock) => Did::Free { lock: *lock },
        What::Wants(lock) => Did::Wants { lock: *lock },
        What::Stuck(wait) => Did::Stuck {
            on: match wait {
                Wait::Futex => "wake-up",
                Wait::Join => "thread",
                Wait::Device => "device",
                Wait::Sleep => "time",
                Wait::Core => "core",
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::interleavings::{across_an_await, lock_order};

    #[test]
    fn a_run_on_a_schedule_is_one_document() {
        let kata = "java/race".parse().unwrap();
        insta::assert_snapshot!("lock_order", interleaving(&kata, &lock_order().1));
        let document: serde_json::Value =
            serde_json::from_str(&interleaving(&kata, &across_an_await().1)).unwrap();
        let call = serde_json::json!({
            "thread": 0, "what": "done", "service": "db", "key": "read balance", "end": "replied"
        });
        assert_eq!(document["steps"][4], call);
    }
}
