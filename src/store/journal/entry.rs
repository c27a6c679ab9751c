//! What a line of the journal says.

use crate::model::card::Rating;
use crate::model::item::Item;
use crate::model::kata::KataId;
use crate::model::question::Kind;
use crate::model::verdict::Verdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that happened, as a line of the journal tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique, also among the journals of several machines: 32 hexadecimal digits, the first 16 of them the time. In the
    /// order of their ids, entries tell what happened one after the other.
    pub id: String,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
}

impl Entry {
    /// An entry of now, whose id comes after that of the entry before, whatever the clock says: so a clock that was set
    /// back changes no order.
    pub(super) fn after(before: Option<String>, what: What) -> Entry {
        let at = Timestamp::now();
        let before = before.and_then(|id| u64::from_str_radix(id.get(..16)?, 16).ok());
        let now = at.as_nanosecond() as u64;
        let moment = before.map_or(now, |before| now.max(before.saturating_add(1)));
        Entry { id: format!("{moment:016x}{:016x}", random()), at, what }
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
    /// The learner said how well an answered question was known, after hearing what was right.
    Rated {
        /// The id of the answer's entry.
        entry: String,
        /// How well.
        rating: Rating,
    },
    /// `next` showed something to do.
    Shown(Item),
    /// An answer was taken back: it counts as never given.
    Undo {
        /// The id of its entry.
        entry: String,
    },
    /// Something is to be asked no more.
    Suspend(Item),
    /// What was suspended is asked again.
    Unsuspend(Item),
    /// The learner thinks that something is wrong with a question or a kata.
    Flag {
        /// Which one.
        item: Item,
        /// What is wrong with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    },
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

impl Outcome {
    /// What the answer says about how well the card is known.
    pub fn rating(self) -> Rating {
        match self {
            Outcome::Right(true) => Rating::Good,
            Outcome::Right(false) => Rating::Again,
            Outcome::Rating(rating) => rating,
        }
    }
}

/// 64 bits that no other process draws at the same nanosecond: each `RandomState` has keys of its own, from the
/// system's randomness.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}
