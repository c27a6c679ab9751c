//! What a learner expects of a run before it starts, and what came of it.

use super::kata::Model;
use super::run::{Run, Status};
use super::timeline::STALL_NS;

/// Who could not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// Nobody.
    Nobody,
    /// The event loop: other turns were due and could not be taken.
    Loop,
    /// Every thread, for ever.
    Everyone,
}

impl Blocked {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Blocked; 3] = [Blocked::Nobody, Blocked::Loop, Blocked::Everyone];

    /// The answers that make sense for a model: not every one has a loop.
    pub fn choices(model: Model) -> Vec<Blocked> {
        let fits = |blocked: &Blocked| *blocked != Blocked::Loop || model.has_event_loop();
        Blocked::ALL.into_iter().filter(fits).collect()
    }

    /// The answer of those words.
    pub fn from_words(words: &str) -> Option<Blocked> {
        Blocked::ALL.into_iter().find(|blocked| blocked.words() == words)
    }

    /// Who was blocked in a run.
    pub fn of(run: &Run) -> Blocked {
        let late = |turn: &super::run::Turn| turn.at.saturating_sub(turn.due) > STALL_NS;
        if run.end.status == Status::Deadlock {
            Blocked::Everyone
        } else if run.turns.iter().any(late) {
            Blocked::Loop
        } else {
            Blocked::Nobody
        }
    }

    /// The answer in a sentence: “it was … and the loop”.
    pub fn words(self) -> &'static str {
        match self {
            Blocked::Nobody => "nobody",
            Blocked::Loop => "the loop",
            Blocked::Everyone => "everyone, for ever",
        }
    }
}

/// What a learner expects of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// How long it takes, in nanoseconds.
    pub elapsed_ns: u64,
    /// Who is blocked.
    pub blocked: Blocked,
}

impl Prediction {
    /// Whether the time is right within a tenth of what it was.
    pub fn is_close(&self, run: &Run) -> bool {
        self.elapsed_ns.abs_diff(run.end.at) <= run.end.at / 10
    }
}
