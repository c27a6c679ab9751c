//! What a quiz puts to the learner and what it hears back: the nouns that `quiz` decides on and `report` shows.

use super::card::Rating;
use super::question::{Choice, Form, Kind, Question};
use serde::{Deserialize, Serialize};

/// A question as it is put to the learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its place in the session, from 1.
    pub number: usize,
    /// How many questions the session has.
    pub of: usize,
    /// The question.
    pub question: Question,
    /// What is shuffled (options, items, or the right sides of pairs), as places in the question's file, in the order
    /// in which they are shown.
    pub order: Vec<usize>,
}

impl Asked {
    /// The options in the order in which they are shown.
    pub fn options(&self) -> impl Iterator<Item = &Choice> {
        let options = &self.question.spec.options;
        self.order.iter().filter_map(|&place| options.get(place))
    }

    /// The items of an `order`, in the order in which they are shown.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        let items = &self.question.spec.items;
        self.order.iter().filter_map(|&place| items.get(place)).map(String::as_str)
    }

    /// The right sides of a `match`, in the order in which they are shown.
    pub fn rights(&self) -> impl Iterator<Item = &str> {
        let pairs = &self.question.spec.pairs;
        self.order.iter().filter_map(|&place| pairs.get(place)).map(|pair| pair.right.as_str())
    }

    /// What the learner does to answer.
    pub fn form(&self) -> Form {
        self.question.spec.form()
    }

    /// Where something of the question's file is shown, from 0.
    pub fn shown_at(&self, place: usize) -> Option<usize> {
        self.order.iter().position(|&shown| shown == place)
    }
}

/// What the learner says to a question. All places are among what is shown, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The one option at this place.
    Option(usize),
    /// Every option that is thought to be right.
    Options(Vec<usize>),
    /// A word, a number, or what a program prints.
    Typed(String),
    /// The items, as they belong.
    Ordered(Vec<usize>),
    /// For each left side, from the first, the right side that belongs to it.
    Matched(Vec<usize>),
    /// The key points that the learner made.
    Ticked(Vec<usize>),
    /// I don't know.
    Unknown,
}

/// How a reply was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Right; for a `recall`, all key points or nearly all.
    Right,
    /// Not right.
    Wrong,
    /// The learner said "I don't know".
    Unknown,
}

/// One answered question: what is worth keeping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// Its revision.
    pub rev: u32,
    /// How it was asked.
    pub kind: Kind,
    /// How the reply was judged.
    pub outcome: Outcome,
    /// What was picked, ticked, put in order, or matched to each left side: as places in the question's file, from 0, so
    /// that shuffling does not matter.
    pub picked: Vec<usize>,
    /// What was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
}

/// An answer that stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The answer, as it would be typed.
    pub answer: String,
    /// How well the learner says it was known; `None` leaves that to whether it is right.
    pub rating: Option<Rating>,
}

/// What the learner is told after a reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    /// The question as it was put.
    pub asked: Asked,
    /// How the reply was judged.
    pub answer: Answer,
}

/// Where the learner is within a question.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// The question waits for its answer.
    Answer(&'a Asked),
    /// A `recall` waits for the learner to have answered aloud.
    Recall(&'a Asked),
    /// The key points of a `recall` are on view and wait to be ticked.
    Tick(&'a Asked),
}

/// How a session went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions of the session.
    pub of: usize,
    /// Answered right.
    pub right: usize,
    /// Answered wrong.
    pub wrong: usize,
    /// Answered with "I don't know".
    pub unknown: usize,
}

impl Tally {
    /// Questions answered, in whatever way.
    pub fn answered(&self) -> usize {
        self.right + self.wrong + self.unknown
    }

    /// Counts one more answer.
    pub fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Right => self.right += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Unknown => self.unknown += 1,
        }
    }
}
