//! The journal folded into what it says about each kata and each question.

use super::entry::{Answer, Attempt, Entry, Prediction, What};
use crate::model::item::Item;
use crate::model::kata::KataId;
use crate::model::verdict::Verdict;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::HashMap;

/// Everything a learner has done, by what it was done with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    katas: HashMap<KataId, KataHistory>,
    questions: HashMap<String, Vec<Answered>>,
    /// What `next` showed last, and when.
    pub shown: Option<(Item, Timestamp)>,
    /// Lines of kinds that a newer cmkata wrote; they are kept, and this one does not know them.
    pub unknown: usize,
    /// Lines that were cut short, by a full disk or a power cut; they are kept, and cannot be read.
    pub torn: usize,
}

/// How far a learner is with a kata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No attempt yet.
    #[default]
    NotStarted,
    /// Attempts, and none accepted.
    Tried,
    /// An attempt was accepted, whatever came after.
    Passed,
}

impl State {
    /// The name used in JSON and shown to people.
    pub fn slug(self) -> &'static str {
        match self {
            State::NotStarted => "not-started",
            State::Tried => "tried",
            State::Passed => "passed",
        }
    }
}

/// What the journal says about a kata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KataHistory {
    /// How far the learner is.
    pub state: State,
    /// Submissions judged.
    pub attempts: usize,
    /// Those of them that ran: rustc had accepted them.
    pub runs: usize,
    /// The verdict of the last one.
    pub last: Option<Verdict>,
    /// The most points given.
    pub points: u32,
    /// When the last thing happened with it.
    pub touched: Option<Timestamp>,
    /// When it was first passed.
    pub passed: Option<Timestamp>,
    /// Hints shown.
    pub hints: usize,
    /// Whether a solution was shown before it was passed.
    pub peeked: bool,
    /// The last prediction.
    pub prediction: Option<Prediction>,
}

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// When.
    pub at: Timestamp,
    /// The answer.
    pub answer: Answer,
}

impl History {
    /// What is known about a kata; of one that was never touched, that it is not started.
    pub fn kata(&self, id: &KataId) -> KataHistory {
        self.katas.get(id).cloned().unwrap_or_default()
    }

    /// The answers to a question, oldest first.
    pub fn answers(&self, question: &str) -> &[Answered] {
        self.questions.get(question).map_or(&[], Vec::as_slice)
    }

    /// Takes one more entry into account.
    pub(super) fn add(&mut self, entry: Entry) {
        let at = entry.at;
        match entry.what {
            What::Attempt(attempt) => self.touch(attempt.kata.clone(), at).attempt(&attempt, at),
            What::Prediction(prediction) => {
                let kata = self.touch(prediction.kata.clone(), at);
                kata.prediction = Some(prediction);
            }
            What::Hint { kata, shown } => {
                let kata = self.touch(kata, at);
                kata.hints = kata.hints.max(shown);
            }
            What::Peek { kata } => self.touch(kata, at).peeked = true,
            What::Reset { kata } => {
                self.touch(kata, at);
            }
            What::Answer(answer) => {
                self.questions.entry(answer.question.clone()).or_default().push(Answered { at, answer });
            }
            What::Shown(item) => self.shown = Some((item, at)),
        }
    }

    fn touch(&mut self, kata: KataId, at: Timestamp) -> &mut KataHistory {
        let history = self.katas.entry(kata).or_default();
        history.touched = history.touched.max(Some(at));
        history
    }
}

impl KataHistory {
    fn attempt(&mut self, attempt: &Attempt, at: Timestamp) {
        self.attempts += 1;
        self.runs += usize::from(!matches!(attempt.verdict, Verdict::CompileError | Verdict::Forbidden));
        self.last = Some(attempt.verdict);
        self.points = self.points.max(attempt.points);
        if attempt.verdict.is_accepted() {
            self.state = State::Passed;
            self.passed.get_or_insert(at);
        } else {
            self.state = self.state.max(State::Tried);
        }
    }
}
