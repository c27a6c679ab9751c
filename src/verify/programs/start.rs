//! What makes a question's program one that the judge can run: a drive that calls its `main`, and the kata it stands in
//! for.

use crate::model::check::{Check, Rule};
use crate::model::kata::{Interview, Kata, KataId, Limits, Model, Spec, Track};
use crate::model::question::{Kind, Question};
use std::collections::BTreeMap;

/// The runtime that a program is started on, told by its `main` and its track.
#[derive(Clone, Copy)]
pub(super) enum Start {
    /// `async fn main` in the tracks of Node and Python: the event loop.
    Loop,
    /// `async fn main` elsewhere: a scheduler over several threads.
    Scheduler,
    /// `fn main`: the first thread.
    Thread,
}

impl Start {
    pub(super) fn of(track: Track, code: &str) -> Start {
        match (code.contains("async fn main("), track) {
            (true, Track::Node | Track::Python) => Start::Loop,
            (true, _) => Start::Scheduler,
            (false, _) => Start::Thread,
        }
    }

    /// A drive that runs the program, and leaves what it prints to its standard output.
    pub(super) fn drive(self) -> String {
        format!("mod kata;\n\nfn main() {{\n    {}\n}}\n", self.call(""))
    }

    /// A drive that runs the program, and reports what it prints: that is how the judge tells one run from another.
    pub(super) fn reporting_drive(self) -> String {
        let call = self.call("; report(stage)");
        format!("{}\nfn main() {{\n    {call}\n}}\n", include_str!("reporting.rs.txt"))
    }

    fn call(self, then: &str) -> String {
        match self {
            Start::Loop => format!("kit::node::run(async |stage| {{ kata::start().await{then} }})"),
            Start::Scheduler => format!("kit::go::run(async |stage| {{ kata::start().await{then} }})"),
            Start::Thread => format!("kit::go::threads(|stage| {{ kata::start(){then} }})"),
        }
    }

    /// The program's text as a kata's.
    pub(super) fn kata(self, code: &str) -> String {
        format!("{}\n\n{}\n", code.trim_end(), self.entry())
    }

    /// What lets the drive into the program.
    fn entry(self) -> &'static str {
        match self {
            Start::Loop | Start::Scheduler => "pub async fn start() {\n    main().await\n}",
            Start::Thread => "pub fn start() {\n    main()\n}",
        }
    }

    /// A program that does nothing.
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Start::Loop | Start::Scheduler => "pub async fn start() {}\n",
            Start::Thread => "pub fn start() {}\n",
        }
    }
}

/// A question as the judge wants it: a kata without a check, but that schedules are tried where it asks what is possible.
pub(super) fn kata(question: &Question) -> Kata {
    let id = KataId { track: question.track, name: question.spec.id.clone() };
    let model = if matches!(question.track, Track::Node | Track::Python) {
        Model::EventLoop
    } else {
        Model::Goroutines
    };
    let is_possible = question.spec.kind == Kind::Possible;
    let tried = is_possible.then_some(Check { rule: Rule::Schedules(1), points: 0 }).into_iter();
    let spec = Spec {
        title: question.spec.id.clone(),
        model,
        material: String::new(),
        claims: Vec::new(),
        level: question.spec.level,
        after: Vec::new(),
        entry: "start".to_owned(),
        checks: tried.collect(),
        says: BTreeMap::new(),
        hints: Vec::new(),
        interview: Interview { question: String::new(), answer: String::new(), follow_ups: Vec::new() },
        limits: Limits::default(),
        seed: 1,
    };
    Kata { id, spec }
}
