//! The Rust programs of questions: each is executed on the simulated machine, as a kata is, and what it prints is held
//! against the key.

use super::originals::{lines, source};
use crate::judge::{Judge, Request, Sources};
use crate::model::attempt::Attempt;
use crate::model::kata::{Interview, Kata, KataId, Limits, Model, Spec, Track};
use crate::model::program::{Lang, Program};
use crate::model::question::Question;
use crate::model::run::Clock;
use anyhow::Result;
use rayon::prelude::*;
use std::collections::BTreeMap;

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
            && question.spec.prints().is_some()
    };
    questions.iter().filter(is_rust).collect()
}

/// Executes the programs of these questions on the machine.
///
/// # Errors
/// If the judge itself fails.
pub fn verify(questions: &[&Question], judge: &Judge<'_>) -> Result<Vec<Ran>> {
    questions.par_iter().map(|question| verify_one(question, judge)).collect()
}

fn verify_one(question: &Question, judge: &Judge<'_>) -> Result<Ran> {
    let program = question.spec.program.as_ref().expect("only questions with a program are verified");
    let start = Start::of(question.track, &program.code);
    let text = format!("{}\n\n{}\n", program.code.trim_end(), start.entry());
    // Nothing is compared with the reference: it only has to be there, and to end.
    let sources = Sources { drive: &start.drive(), kata: &text, reference: start.nothing() };
    let subject = judge.prepare(&kata(question), &sources, false)?;
    let attempt = judge.judge(&subject, &Request { seed: 1, clock: Clock::Simulated })?;
    let expected = lines(question.spec.prints().unwrap_or_default());
    let got = got(program, &expected, &attempt);
    Ok(Ran {
        question: question.spec.id.clone(),
        source: source(question),
        expected: wanted(program, &expected),
        got,
    })
}

/// The runtime that a program is started on, told by its `main` and its track.
#[derive(Clone, Copy)]
enum Start {
    /// `async fn main` in Node's track: the event loop.
    Loop,
    /// `async fn main` elsewhere: a scheduler over several threads.
    Scheduler,
    /// `fn main`: the first thread.
    Thread,
}

impl Start {
    fn of(track: Track, code: &str) -> Start {
        match (code.contains("async fn main("), track) {
            (true, Track::Node) => Start::Loop,
            (true, _) => Start::Scheduler,
            (false, _) => Start::Thread,
        }
    }

    fn drive(self) -> String {
        let call = match self {
            Start::Loop => "kit::node::run(async |_| kata::start().await)",
            Start::Scheduler => "kit::go::run(async |_| kata::start().await)",
            Start::Thread => "kit::go::threads(|_| kata::start())",
        };
        format!("mod kata;\n\nfn main() {{\n    {call}\n}}\n")
    }

    /// What lets the drive into the program.
    fn entry(self) -> &'static str {
        match self {
            Start::Loop | Start::Scheduler => "pub async fn start() {\n    main().await\n}",
            Start::Thread => "pub fn start() {\n    main()\n}",
        }
    }

    /// A program that does nothing.
    fn nothing(self) -> &'static str {
        match self {
            Start::Loop | Start::Scheduler => "pub async fn start() {}\n",
            Start::Thread => "pub fn start() {}\n",
        }
    }
}

/// The key, and the ending that goes with it.
fn wanted(program: &Program, expected: &str) -> String {
    match &program.fails {
        Some(words) => format!("{expected}\nfails: {words}"),
        None => expected.to_owned(),
    }
}

/// What came of a run, in the same words as the key where they agree. What a program prints before it fails stands in
/// one text with its error.
fn got(program: &Program, expected: &str, attempt: &Attempt) -> String {
    let printed = lines(&attempt.prints);
    let ending = || match attempt.diagnostics.trim_end() {
        "" => attempt.verdict.to_string(),
        diagnostics => format!("{}: {diagnostics}", attempt.verdict),
    };
    match (&program.fails, attempt.verdict.is_accepted()) {
        (None, true) => printed,
        (None, false) => format!("{printed}\nfails: {}", ending()),
        (Some(_), true) => format!("{printed}\nfails: it ends well"),
        (Some(words), false) => {
            let told = printed.contains(words.as_str()) || attempt.verdict.slug().contains(words.as_str());
            if told && printed.starts_with(expected) {
                wanted(program, expected)
            } else {
                format!("{printed}\nfails: {}", ending())
            }
        }
    }
}

/// A question as the judge wants it: a kata without a check.
fn kata(question: &Question) -> Kata {
    let id = KataId { track: question.track, name: question.spec.id.clone() };
    let model = if question.track == Track::Node { Model::EventLoop } else { Model::Goroutines };
    let spec = Spec {
        title: question.spec.id.clone(),
        model,
        material: String::new(),
        claims: Vec::new(),
        level: question.spec.level,
        after: Vec::new(),
        entry: "start".to_owned(),
        checks: Vec::new(),
        says: BTreeMap::new(),
        hints: Vec::new(),
        interview: Interview { question: String::new(), answer: String::new(), follow_ups: Vec::new() },
        limits: Limits::default(),
        seed: 1,
    };
    Kata { id, spec }
}
