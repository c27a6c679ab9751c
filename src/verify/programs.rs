//! The Rust programs of questions: each is executed on the simulated machine, as a kata is, and what it prints is held
//! against the key. That of a `possible` is executed on many schedules.

mod possible;
mod printed;
mod start;

use super::originals::source;
use crate::judge::{Judge, Process, Request, Sources, Subject};
use crate::model::attempt::Attempt;
use crate::model::event::{Event, Listener};
use crate::model::program::{Lang, Program};
use crate::model::question::{Kind, Question};
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use anyhow::Result;
use rayon::prelude::*;
use start::Start;

/// On how many schedules the program of a `possible` is run. Each of its outputs has to be seen on one of them, so the
/// rarest must come more often than once in fifty.
pub const SCHEDULES: u32 = 256;
/// Keys hang on the schedule and not on the seed: a question's program has no inputs.
const SEED: u64 = 1;

/// What came of one question's Rust program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The question.
    pub question: String,
    /// Its file.
    pub source: String,
    /// What the key says.
    pub expected: String,
    /// What came of it.
    pub got: String,
}

/// The questions among these that show a Rust program with a key.
pub fn of(questions: &[Question]) -> Vec<&Question> {
    let is_rust = |question: &&Question| {
        question.spec.program.as_ref().is_some_and(|program| program.lang == Lang::Rust)
            && (question.spec.kind == Kind::Possible || question.spec.prints().is_some())
    };
    questions.iter().filter(is_rust).collect()
}

/// Executes the programs of these questions on the machine, a worker a core, and tells the listener of each.
///
/// # Errors
/// If the judge itself fails.
pub fn verify(questions: &[&Question], judge: &Judge<'_>, listener: &dyn Listener) -> Result<Vec<Ran>> {
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    listener.on(Event::Verifying { programs: questions.len() });
    let verified = |question: &&Question| {
        let ran = verify_one(question, judge, SCHEDULES)?;
        let ok = ran.expected == ran.got;
        listener.on(Event::Verified { source: ran.question.clone(), got: ran.got.clone(), ok });
        Ok(ran)
    };
    questions.par_iter().map(verified).collect()
}

/// Executes the program of one question; that of a `possible` on so many schedules.
///
/// # Errors
/// If the judge itself fails.
///
/// # Panics
/// If the question shows no program.
pub fn verify_one(question: &Question, judge: &Judge<'_>, schedules: u32) -> Result<Ran> {
    let program = question.spec.program.as_ref().expect("only questions with a program are verified");
    let (expected, got) = match question.spec.kind {
        Kind::Possible => explore(question, program, judge, schedules)?,
        _ => {
            let attempt = first(&prepare(question, program, judge, Start::drive)?, judge)?;
            printed::compare(question, program, &attempt)
        }
    };
    Ok(Ran { question: question.spec.id.clone(), source: source(question), expected, got })
}

fn explore(
    question: &Question,
    program: &Program,
    judge: &Judge<'_>,
    schedules: u32,
) -> Result<(String, String)> {
    let subject = prepare(question, program, judge, Start::reporting_drive)?;
    let attempt = first(&subject, judge)?;
    let expected = possible::wanted(&question.spec);
    if matches!(attempt.verdict, Verdict::CompileError | Verdict::Forbidden) {
        return Ok((expected, format!("{}: {}", attempt.verdict, attempt.diagnostics.trim_end())));
    }
    let seen = judge.outputs(&subject, SEED, schedules, Process::Shared)?;
    let got = possible::complaints(&question.spec, &seen, schedules);
    Ok(if got.is_empty() { (expected.clone(), expected) } else { (expected, got.join("\n")) })
}

/// The compiled program.
fn prepare(
    question: &Question,
    program: &Program,
    judge: &Judge<'_>,
    drive: fn(Start) -> String,
) -> Result<Subject> {
    let start = Start::of(question.track, &program.code);
    // Nothing is compared with the reference: it only has to be there, and to end.
    let sources =
        Sources { drive: &drive(start), kata: &start.kata(&program.code), reference: start.nothing() };
    judge.prepare(&start::kata(question), &sources, false)
}

/// The program's run on the schedule that katas are timed on.
fn first(subject: &Subject, judge: &Judge<'_>) -> Result<Attempt> {
    judge.judge(subject, &Request { seed: SEED, clock: Clock::Simulated })
}
