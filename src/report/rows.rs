//! Rows of the tables that commands print, for people and as JSON alike; whoever prints a table fills them.

use crate::model::kata::{KataId, Model, Track};
use crate::model::program::Lang;
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
    /// The kata that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kata: Option<KataId>,
    /// Or the question that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The program's file.
    pub source: String,
    /// What should come of it.
    pub expected: String,
    /// What came of it.
    pub got: String,
    /// Whether that is as it should be.
    pub ok: bool,
}

/// A program that `cmkata verify --clock wall` ran on both clocks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClockRow {
    /// The kata that it belongs to.
    pub kata: KataId,
    /// The program's file.
    pub source: String,
    /// What it took on the simulated machine.
    pub simulated_ms: f64,
    /// What it took on the wall clock.
    pub wall_ms: f64,
    /// How the two compare.
    pub state: ClockState,
}

/// How a program's time on the wall clock compares with the simulated one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockState {
    /// As good as the same.
    Close,
    /// Not the same.
    Apart,
    /// Not comparable: it mostly computes, for which a computer's cores count.
    Computes,
}

/// A program of a question that `cmkata verify --originals` executed, or passed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginalRow {
    /// The question.
    pub question: String,
    /// Its file.
    pub source: String,
    /// The program's language.
    pub lang: Lang,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: OriginalOutcome,
}

/// What came of executing a program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the variants' docs speak of their fields")]
pub enum OriginalOutcome {
    /// It prints what the key says, on this runtime.
    Agrees { runtime: String },
    /// It does something else.
    Differs { expected: String, got: String },
    /// It was not executed, for this reason.
    Skipped { why: String },
}

/// How far the questions of a track cover its claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageRow {
    /// The track.
    pub track: Track,
    /// Its questions.
    pub questions: usize,
    /// Those that show a program in the track's own language.
    pub programs: usize,
    /// Its claims that a question has to cover.
    pub claims: usize,
    /// Those that none does.
    pub open: Vec<String>,
}

/// How far the questions cover the claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoveragePage {
    /// A row a track.
    pub tracks: Vec<CoverageRow>,
    /// Claims that nobody can be asked about.
    pub untestable: Vec<String>,
    /// Where the bank falls short of what it is meant to be.
    pub shortfalls: Vec<String>,
}
