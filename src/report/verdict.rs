//! What a verdict means and how long a run took, in the words that every report of an attempt uses.

use super::look::Ink;
use crate::model::check::{CheckName, Finding};
use crate::model::run::{Clock, Run, Status};
use crate::model::units;
use crate::model::verdict::Verdict;

/// The verdict's glyph: the word beside it says the same without a colour.
pub(super) fn sign(verdict: Verdict) -> (char, Ink) {
    match verdict {
        Verdict::Accepted => ('✓', Ink::Good),
        Verdict::JudgeError | Verdict::NotJudged => ('!', Ink::Warn),
        _ => ('✗', Ink::Bad),
    }
}

/// Why a submission with these findings has this verdict.
pub(super) fn meaning(verdict: Verdict, findings: &[Finding]) -> &'static str {
    let differs = |finding: &Finding| !finding.ok && finding.check == CheckName::Output.slug();
    match verdict {
        Verdict::WrongOutput if findings.iter().any(differs) => {
            "what it reports is not what the reference reports"
        }
        Verdict::JudgeError => "cmkata itself failed; this is not your fault",
        Verdict::NotJudged => "it was not judged",
        Verdict::CompileError => "rustc rejects it",
        Verdict::Forbidden => "it uses what a submission may not use",
        Verdict::OverMemory => "it kept more memory alive than allowed",
        Verdict::OverOutput => "it printed more than allowed",
        Verdict::Deadlock => "every thread waited, and nothing could wake one",
        Verdict::Livelock => "it went on without getting anywhere",
        Verdict::Starvation => "a thread that could run never got its turn",
        Verdict::Runaway => "it never stopped",
        Verdict::Panic => "it panicked or crashed",
        Verdict::WrongOutput => "what came of it is not what must",
        Verdict::OverLimit => "it used more of something than allowed",
        Verdict::TooSlow => "it took more time than allowed",
        Verdict::Unstable => "it is right on some schedules only",
        Verdict::Accepted => "every check holds",
    }
}

/// The points of a check that has some: `0/4`.
pub(super) fn points(finding: &Finding) -> String {
    match finding.points_max {
        0 => String::new(),
        max => format!("{}/{max}", finding.points),
    }
}

/// What the time of a run is called.
pub(super) fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Simulated => "simulated time",
        Clock::Wall => "real time",
    }
}

/// How long a run was, where that is known.
pub(super) fn length(run: &Run) -> Option<u64> {
    (run.end.status != Status::Missing).then_some(run.end.at)
}

/// How long a run took on a clock, against the reference's; both are `None` where that is not known.
pub(super) fn took(status: Status, elapsed_ns: Option<u64>, reference_ns: Option<u64>, on: Clock) -> String {
    let finished = status == Status::Finished;
    let mut text = match elapsed_ns {
        Some(ns) if finished => format!("took {} of {}", units::time(ns), clock(on)),
        Some(ns) => format!("stopped after {} of {}", units::time(ns), clock(on)),
        None => "did not run to its end".to_owned(),
    };
    if let Some(reference_ns) = reference_ns {
        let reference = units::time(reference_ns);
        match elapsed_ns.filter(|_| finished) {
            Some(ns) if ns as f64 >= 1.5 * reference_ns as f64 && reference_ns > 0 => {
                let times = ns as f64 / reference_ns as f64;
                text += &format!(", {times:.1} times the reference's {reference}");
            }
            _ => text += &format!("; the reference takes {reference}"),
        }
    }
    text
}
