//! The page of `cmkata run`: the verdict first, then why, then what happened when, then what to do next.

use super::{diff, findings, prediction, printed};
use crate::model::attempt::Attempt;
use crate::model::check::CheckName;
use crate::model::prediction::Prediction;
use crate::model::run::{Clock, Run, Status};
use crate::model::units;
use crate::model::verdict::Verdict;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::{layout, timeline};

/// All that there is to see of one attempt; `prediction` is what the learner had expected of it.
pub fn attempt(attempt: &Attempt, prediction: Option<&Prediction>, look: &Look) -> String {
    let mut page = Page::new(look);
    headline(&mut page, attempt);
    findings::table(&mut page, &attempt.findings);
    diff::section(&mut page, attempt);
    if attempt.verdict == Verdict::CompileError {
        printed::section(&mut page, "rustc says", &attempt.diagnostics, &printed::ERRORS);
    }
    printed::section(&mut page, "your code printed", &attempt.prints, &printed::PRINTS);
    if attempt.verdict != Verdict::CompileError {
        printed::section(&mut page, "rustc warns", &attempt.diagnostics, &printed::WARNINGS);
    }
    if let Some(run) = &attempt.run {
        page.blank();
        timeline::draw(&mut page, run, attempt.reference.as_ref().and_then(length));
    }
    if let (Some(prediction), Some(run)) =
        (prediction, attempt.run.as_ref().filter(|run| length(run).is_some()))
    {
        page.blank();
        prediction::sentence(&mut page, prediction, run);
    }
    next(&mut page, attempt);
    page.finish()
}

fn headline(page: &mut Page<'_>, attempt: &Attempt) {
    let (glyph, ink) = sign(attempt.verdict);
    let verdict = page.look.paint(ink, &format!("{glyph} {}", attempt.verdict));
    let why = match attempt.verdict {
        Verdict::WrongOutput if attempt.fails(CheckName::Output) => {
            "what it reports is not what the reference reports"
        }
        verdict => meaning(verdict),
    };
    let used = layout::width(attempt.verdict.slug()) + 4;
    if used + layout::width(why) <= page.look.columns() {
        page.line(&format!("{verdict}: {why}"));
    } else {
        page.line(&verdict);
        page.wrapped(2, Ink::Text, why);
    }
    let Attempt { kata, seed, points_max, .. } = attempt;
    let facts = format!("{kata}, seed {seed}, {} of {points_max} points", attempt.points());
    page.wrapped(2, Ink::Quiet, &facts);
    if let Some(run) = &attempt.run {
        page.wrapped(2, Ink::Quiet, &elapsed(run, attempt));
    }
}

/// The verdict's glyph: the word beside it says the same without a colour.
pub(super) fn sign(verdict: Verdict) -> (char, Ink) {
    match verdict {
        Verdict::Accepted => ('✓', Ink::Good),
        Verdict::JudgeError | Verdict::NotJudged => ('!', Ink::Warn),
        _ => ('✗', Ink::Bad),
    }
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
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

/// How long a run was, where that is known.
fn length(run: &Run) -> Option<u64> {
    (run.end.status != Status::Missing).then_some(run.end.at)
}

/// The run's time against the reference's, and how little of it was real.
fn elapsed(run: &Run, attempt: &Attempt) -> String {
    let clock = match attempt.clock {
        Clock::Simulated => "simulated time",
        Clock::Wall => "real time",
    };
    let mut text = match length(run) {
        Some(ns) if run.end.status == Status::Finished => format!("took {} of {clock}", units::time(ns)),
        Some(ns) => format!("stopped after {} of {clock}", units::time(ns)),
        None => "did not run to its end".to_owned(),
    };
    if let Some(reference_ns) = attempt.reference.as_ref().and_then(length) {
        let reference = units::time(reference_ns);
        match length(run).filter(|_| run.end.status == Status::Finished) {
            Some(ns) if ns as f64 >= 1.5 * reference_ns as f64 && reference_ns > 0 => {
                text +=
                    &format!(", {:.1} times the reference's {reference}", ns as f64 / reference_ns as f64);
            }
            _ => text += &format!("; the reference takes {reference}"),
        }
    }
    let (compile, wall) = (units::real(attempt.compile), units::real(attempt.wall));
    match attempt.clock {
        Clock::Simulated => format!("{text}\ncompiled in {compile}, run in {wall} of real time"),
        Clock::Wall => format!("{text}\ncompiled in {compile}; on this clock figures differ from run to run"),
    }
}

fn next(page: &mut Page<'_>, attempt: &Attempt) {
    let kata = &attempt.kata;
    let steps = match attempt.verdict {
        Verdict::Accepted => {
            let solution = (format!("cmkata solution {kata}"), "compare with other solutions");
            let solution = attempt.has_solutions.then_some(solution);
            [("cmkata next".to_owned(), "go on")].into_iter().chain(solution).collect()
        }
        Verdict::CompileError | Verdict::JudgeError | Verdict::NotJudged => {
            vec![(format!("cmkata run {kata}"), "try again")]
        }
        _ => vec![(format!("cmkata hint {kata}"), "a hint, one more each time")],
    };
    page.blank();
    let widest = steps.iter().map(|(command, _)| layout::width(command)).max().unwrap_or(0);
    // Commands are there to be copied, so they are never broken; what they do is said where there is room.
    let room = steps.iter().all(|(_, what)| widest + layout::width(what) + 4 <= page.look.columns());
    for (command, what) in steps {
        let command = page.look.paint(Ink::Accent, &layout::pad(&command, widest));
        let what = if room { page.look.paint(Ink::Quiet, what) } else { String::new() };
        page.line(&format!("→ {command}  {what}"));
    }
}

#[cfg(test)]
mod tests;
