//! What a line of the journal says.

use crate::model::item::Item;
use crate::model::kata::KataId;
use crate::model::question::Kind;
use crate::model::verdict::Verdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that happened, as a line of the journal tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique, also among the journals of several machines: 32 hexadecimal digits, the first 16 of them the time.
    pub id: String,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
}

impl Entry {
    /// An entry of now.
    pub(super) fn now(what: What) -> Entry {
        let at = Timestamp::now();
        Entry { id: format!("{:016x}{:016x}", at.as_nanosecond() as u64, random()), at, what }
    }
}

/// What can happen. Kinds are added and never changed: the journals of years ago are read by every later cmkata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// A submission was judged.
    Attempt(Attempt),
    /// The learner said beforehand what a run would show.
    Prediction(Prediction),
    /// A hint was shown.
    Hint {
        /// The kata.
        kata: KataId,
        /// How many of its hints have been shown now.
        shown: usize,
    },
    /// A solution was shown before the kata was passed.
    Peek {
        /// The kata.
        kata: KataId,
    },
    /// The starter was put back.
    Reset {
        /// The kata.
        kata: KataId,
    },
    /// A question was answered.
    Answer(Answer),
    /// `next` showed something to do.
    Shown(Item),
}

/// The judging of one submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The kata.
    pub kata: KataId,
    /// What the judge said.
    pub verdict: Verdict,
    /// The seed of the inputs.
    pub seed: u64,
    /// Points given.
    pub points: u32,
    /// Time the run took on its clock, if it ran.
    #[serde(default)]
    pub elapsed_ms: Option<f64>,
}

/// What the learner expected of the first run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// The kata.
    pub kata: KataId,
    /// How long it would take.
    #[serde(default)]
    pub elapsed_ms: Option<f64>,
    /// Who would block.
    #[serde(default)]
    pub blocks: Option<String>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// The question's revision: an answer to an older one may count for less.
    pub rev: u32,
    /// How it was asked.
    pub kind: Kind,
    /// How it went.
    pub outcome: Outcome,
    /// What was picked or ticked, as places in the question's file, from 0; unknown for answers of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<Vec<usize>>,
}

/// How an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was right or it was not.
    Right(bool),
    /// The learner rated it.
    Rating(Rating),
}

/// How well the learner knew an answer, in their own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not at all.
    Again,
    /// With effort.
    Hard,
    /// Well.
    Good,
    /// Without thinking.
    Easy,
}

/// 64 bits that no other process draws at the same nanosecond: each `RandomState` has keys of its own, from the
/// system's randomness.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}
