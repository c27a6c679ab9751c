//! Rows of the tables that commands print, for people and as JSON alike; whoever prints a table fills them.

use crate::model::kata::{KataId, Model, Track};
use serde::Serialize;

/// How far a learner is with a kata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Never judged.
    New,
    /// Judged, and not accepted yet.
    Tried,
    /// Accepted at least once.
    Passed,
}

impl State {
    /// The name used in JSON and shown to people.
    pub fn slug(self) -> &'static str {
        match self {
            State::New => "new",
            State::Tried => "tried",
            State::Passed => "passed",
        }
    }
}

/// A kata in `cmkata list`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListRow {
    /// Its name.
    pub id: KataId,
    /// Its track.
    pub track: Track,
    /// The runtime it runs on, as `kata.yaml` names it.
    pub model: Model,
    /// From 1 to 5.
    pub level: u8,
    /// How far the learner is with it.
    pub state: State,
    /// What it is about; for people alone.
    #[serde(skip)]
    pub title: String,
}

/// A program that `cmkata verify` judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VerifyRow {
    /// The kata.
    pub kata: KataId,
    /// The program's file.
    pub source: String,
    /// What should come of it.
    pub expected: String,
    /// What came of it.
    pub got: String,
    /// Whether that is as it should be.
    pub ok: bool,
}
