//! What the judge says of a submission.

use serde::{Deserialize, Serialize};

/// A verdict, in order of precedence: when several apply, the first of these is the one that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The judge itself failed. Never the learner's fault.
    JudgeError,
    /// The submission was not judged at all.
    NotJudged,
    /// rustc rejected it.
    CompileError,
    /// It uses what a submission may not use.
    Forbidden,
    /// It kept more memory alive than allowed.
    OverMemory,
    /// It printed more than allowed.
    OverOutput,
    /// Every thread waited and nothing could wake one.
    Deadlock,
    /// It went on without getting anywhere.
    Livelock,
    /// A thread that could run never got its turn.
    Starvation,
    /// It never stopped.
    Runaway,
    /// It panicked or crashed.
    Panic,
    /// What it reported is not what the reference reports.
    WrongOutput,
    /// It used more of something than allowed.
    OverLimit,
    /// It took more simulated time than allowed.
    TooSlow,
    /// It is right on some schedules only.
    Unstable,
    /// Nothing is wrong with it.
    Accepted,
}

impl Verdict {
    /// Every verdict, in order of precedence.
    pub const ALL: [Verdict; 16] = [
        Verdict::JudgeError,
        Verdict::NotJudged,
        Verdict::CompileError,
        Verdict::Forbidden,
        Verdict::OverMemory,
        Verdict::OverOutput,
        Verdict::Deadlock,
        Verdict::Livelock,
        Verdict::Starvation,
        Verdict::Runaway,
        Verdict::Panic,
        Verdict::WrongOutput,
        Verdict::OverLimit,
        Verdict::TooSlow,
        Verdict::Unstable,
        Verdict::Accepted,
    ];

    /// The name used in folders, JSON and CSV alike.
    pub fn slug(self) -> &'static str {
        match self {
            Verdict::JudgeError => "judge-error",
            Verdict::NotJudged => "not-judged",
            Verdict::CompileError => "compile-error",
            Verdict::Forbidden => "forbidden",
            Verdict::OverMemory => "over-memory",
            Verdict::OverOutput => "over-output",
            Verdict::Deadlock => "deadlock",
            Verdict::Livelock => "livelock",
            Verdict::Starvation => "starvation",
            Verdict::Runaway => "runaway",
            Verdict::Panic => "panic",
            Verdict::WrongOutput => "wrong-output",
            Verdict::OverLimit => "over-limit",
            Verdict::TooSlow => "too-slow",
            Verdict::Unstable => "unstable",
            Verdict::Accepted => "accepted",
        }
    }

    /// The verdict of that name.
    pub fn from_slug(slug: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.slug() == slug)
    }

    /// Whether the submission passed.
    pub fn is_accepted(self) -> bool {
        self == Verdict::Accepted
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_names_its_verdict() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_slug(verdict.slug()), Some(verdict));
        }
    }

    #[test]
    fn the_list_of_all_verdicts_is_in_order_of_precedence() {
        assert!(Verdict::ALL.is_sorted());
    }
}
