//! What programs read: one JSON document a command, its shape a promise.

mod interleaving;
mod session;

pub use interleaving::interleaving;
pub use session::session;

use super::rows::{ClockRow, CoveragePage, ListRow, OriginalRow, VerifyRow};
use crate::model::attempt::Attempt;
use crate::model::check::Finding;
use crate::model::explored::Explored;
use crate::model::gradebook::Gradebook;
use crate::model::health::Part;
use crate::model::kata::KataId;
use crate::model::run::{Run, Status};
use crate::model::stats::Stats;
use crate::model::verdict::Verdict;
use serde::Serialize;
use std::time::Duration;

/// The document of `run --json`.
pub fn attempt(attempt: &Attempt) -> String {
    document(&Document {
        kata: &attempt.kata,
        verdict: attempt.verdict,
        accepted: attempt.verdict.is_accepted(),
        seed: attempt.seed,
        elapsed_ms: attempt.run.as_ref().and_then(elapsed_ms),
        reference_ms: attempt.reference.as_ref().and_then(elapsed_ms),
        compile_ms: real_ms(attempt.compile),
        wall_ms: attempt.run.is_some().then(|| real_ms(attempt.wall)),
        live_peak_bytes: attempt.run.as_ref().map(|run| run.end.peak_heap_bytes),
        real_peak_bytes: attempt.run.is_some().then_some(attempt.peak_bytes),
        trace_hash: attempt.run.as_ref().map(|run| run.trace_hash.as_str()),
        points: attempt.points(),
        points_max: attempt.points_max,
        findings: &attempt.findings,
        explored: attempt.explored.as_ref().map(|explored| explored_row(explored, attempt.seed)),
    })
}

/// The document of `doctor --json`.
pub fn doctor(parts: &[Part]) -> String {
    document(&parts)
}

/// The document of `list --json`.
pub fn list(rows: &[ListRow]) -> String {
    document(&rows)
}

/// The document of `verify --json`.
pub fn verify(rows: &[VerifyRow]) -> String {
    document(&rows)
}

/// The document of `verify --clock wall --json`.
pub fn clocks(rows: &[ClockRow]) -> String {
    document(&rows)
}

/// The document of `verify --originals --json`.
pub fn originals(rows: &[OriginalRow]) -> String {
    document(&rows)
}

/// The document of `verify --coverage --json`.
pub fn coverage(page: &CoveragePage) -> String {
    document(page)
}

/// The document of `stats --json`.
pub fn stats(stats: &Stats) -> String {
    document(stats)
}

/// The document of `grade --json`, which is `gradebook.json` too.
pub fn gradebook(gradebook: &Gradebook) -> String {
    document(gradebook)
}

#[derive(Serialize)]
struct Document<'a> {
    kata: &'a KataId,
    verdict: Verdict,
    accepted: bool,
    seed: u64,
    elapsed_ms: Option<f64>,
    reference_ms: Option<f64>,
    compile_ms: f64,
    wall_ms: Option<f64>,
    live_peak_bytes: Option<u64>,
    real_peak_bytes: Option<u64>,
    trace_hash: Option<&'a str>,
    points: u32,
    points_max: u32,
    findings: &'a [Finding],
    explored: Option<ExploredRow<'a>>,
}

/// What other schedules came to; `null` where none was tried.
#[derive(Serialize)]
struct ExploredRow<'a> {
    tried: u32,
    failures: Vec<FailureRow<'a>>,
}

#[derive(Serialize)]
struct FailureRow<'a> {
    schedule: String,
    verdict: Verdict,
    finding: &'a Finding,
}

fn explored_row(explored: &Explored, seed: u64) -> ExploredRow<'_> {
    let rows = explored.failures.iter().map(|failure| FailureRow {
        schedule: format!("{seed}.{}", failure.schedule),
        verdict: failure.verdict,
        finding: &failure.finding,
    });
    ExploredRow { tried: explored.tried, failures: rows.collect() }
}

fn document(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("rows hold nothing that JSON cannot say");
    text.push('\n');
    text
}

/// Simulated time to the nanosecond; unknown for a run that left no end-of-run record.
fn elapsed_ms(run: &Run) -> Option<f64> {
    (run.end.status != Status::Missing).then(|| run.end.at as f64 / 1e6)
}

/// Real time to the microsecond: more digits would be noise.
fn real_ms(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{rows::State, samples};

    #[test]
    fn an_accepted_attempt_is_one_document() {
        insta::assert_snapshot!(attempt(&samples::accepted()));
    }

    #[test]
    fn schedules_that_were_tried_are_told_with_their_names() {
        let document: serde_json::Value = serde_json::from_str(&attempt(&samples::unstable())).unwrap();
        assert_eq!(document["explored"]["tried"], 64);
        let failure = &document["explored"]["failures"][0];
        assert_eq!((&failure["schedule"], &failure["verdict"]), (&"5.17".into(), &"unstable".into()));
        assert_eq!(failure["finding"]["check"], "output");
    }

    #[test]
    fn figures_that_do_not_exist_are_null() {
        let document: serde_json::Value = serde_json::from_str(&attempt(&samples::compile_error())).unwrap();
        for figure in
            ["elapsed_ms", "reference_ms", "wall_ms", "live_peak_bytes", "real_peak_bytes", "trace_hash"]
        {
            assert!(document[figure].is_null(), "{figure} is {}", document[figure]);
        }
        assert_eq!(document["accepted"], false);
        assert_eq!(document["findings"], serde_json::json!([]));
        assert_eq!((&document["points"], &document["points_max"]), (&0.into(), &10.into()));
    }

    #[test]
    fn a_list_is_an_array_of_rows_without_titles() {
        let rows = [samples::list_row("node/n-plus-one", 1, State::Passed, "Fix the N+1 loop")];
        let document: serde_json::Value = serde_json::from_str(&list(&rows)).unwrap();
        let row = serde_json::json!({
            "id": "node/n-plus-one", "track": "node", "model": "node/event-loop", "level": 1, "state": "passed"
        });
        assert_eq!(document, serde_json::json!([row]));
    }

    #[test]
    fn a_verification_is_an_array_of_rows() {
        let document: serde_json::Value = serde_json::from_str(&verify(&samples::verify_rows())).unwrap();
        assert_eq!(document[0]["kata"], "node/n-plus-one");
        assert_eq!(document[0]["ok"], true);
        assert_eq!(document[0].as_object().unwrap().len(), 5);
    }
}
