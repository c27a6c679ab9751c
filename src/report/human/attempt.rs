//! The page of `cmkata run`: the verdict first, then why, then what happened when, then what to do next.

use super::interleaving;
use super::{diff, findings, prediction, printed};
use crate::model::attempt::Attempt;
use crate::model::explored::Failure;
use crate::model::prediction::Prediction;
use crate::model::run::{Clock, Run};
use crate::model::units;
use crate::model::verdict::Verdict;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::story::Story;
use crate::report::verdict::{length, meaning, sign, took};
use crate::report::{layout, timeline};

/// All that there is to see of one attempt; `prediction` is what the learner had expected of it, and `story` a schedule
/// on which it is wrong, for one that is right where it is timed.
pub fn attempt(
    attempt: &Attempt,
    prediction: Option<&Prediction>,
    story: Option<&Story<'_>>,
    look: &Look,
) -> String {
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
    if let Some(story) = story {
        told(&mut page, attempt, story);
    } else if let Some(run) = &attempt.run {
        page.blank();
        timeline::draw(&mut page, run, attempt.reference.as_ref().and_then(length));
    }
    if let (Some(prediction), Some(run)) =
        (prediction, attempt.run.as_ref().filter(|run| length(run).is_some()))
    {
        page.blank();
        prediction::sentence(&mut page, prediction, run);
    }
    next(&mut page, attempt, story);
    page.finish()
}

fn headline(page: &mut Page<'_>, attempt: &Attempt) {
    let (glyph, ink) = sign(attempt.verdict);
    let verdict = page.look.paint(ink, &format!("{glyph} {}", attempt.verdict));
    let example = example(attempt);
    let schedules = example.map(|(failure, wrong, tried)| {
        format!("wrong on {wrong} of {tried} schedules, for example {}.{}", attempt.seed, failure.schedule)
    });
    let why = schedules.as_deref().unwrap_or_else(|| meaning(attempt.verdict, &attempt.findings));
    let used = layout::width(attempt.verdict.slug()) + 4;
    if used + layout::width(why) <= page.look.columns() {
        page.line(&format!("{verdict}: {why}"));
    } else {
        page.line(&verdict);
        page.wrapped(2, Ink::Text, why);
    }
    if example.is_some() && attempt.verdict != Verdict::Unstable {
        page.wrapped(2, Ink::Text, &format!("There {}.", meaning(attempt.verdict, &attempt.findings)));
    }
    let Attempt { kata, seed, points_max, .. } = attempt;
    let facts = format!("{kata}, seed {seed}, {} of {points_max} points", attempt.points());
    page.wrapped(2, Ink::Quiet, &facts);
    if let Some(run) = &attempt.run {
        page.wrapped(2, Ink::Quiet, &elapsed(run, attempt));
    }
}

/// The schedule that explains the verdict, if other schedules do; on how many it is wrong, and how many were tried.
fn example(attempt: &Attempt) -> Option<(&Failure, usize, u32)> {
    let explored = attempt.explored.as_ref().filter(|explored| explored.verdict() == attempt.verdict)?;
    explored.example().map(|example| (example, explored.failures.len(), explored.tried))
}

/// A schedule on which the attempt is wrong, and what it reported there.
fn told(page: &mut Page<'_>, attempt: &Attempt, story: &Story<'_>) {
    let shown = story.shown;
    let reported = attempt.reference.as_ref().map(|reference| &reference.output);
    if let Some(reference) = reported.filter(|output| **output != shown.run.output && shown.run.finished()) {
        let heading = format!("output on schedule {}.{}", shown.seed, shown.schedule);
        diff::between(page, &heading, &shown.run.output, reference);
    }
    page.blank();
    let heading = format!("schedule {}.{}", shown.seed, shown.schedule);
    page.line(&page.look.paint(Ink::Strong, &heading));
    interleaving::section(page, story);
}

/// The run's time against the reference's, and how little of it was real.
fn elapsed(run: &Run, attempt: &Attempt) -> String {
    let reference_ns = attempt.reference.as_ref().and_then(length);
    let text = took(run.end.status, length(run), reference_ns, attempt.clock);
    let (compile, wall) = (units::real(attempt.compile), units::real(attempt.wall));
    match attempt.clock {
        Clock::Simulated => format!("{text}\ncompiled in {compile}, run in {wall} of real time"),
        Clock::Wall => format!("{text}\ncompiled in {compile}; on this clock figures differ from run to run"),
    }
}

fn next(page: &mut Page<'_>, attempt: &Attempt, story: Option<&Story<'_>>) {
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
        _ => {
            let replay = story.map(|story| (story.command(kata), "walk through that schedule"));
            let hint = (format!("cmkata hint {kata}"), "a hint, one more each time");
            replay.into_iter().chain([hint]).collect()
        }
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
