//! A question of the bank, in the format that authors write.

use super::kata::{KataId, Track};
use serde::{Deserialize, Serialize};

/// A question as a file of the bank describes it, and the track and topic its path gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The track: the folder.
    pub track: Track,
    /// The topic: the file's name.
    pub topic: String,
    /// What the file says.
    pub spec: Spec,
}

/// One entry of a `questions/<track>/<topic>.yaml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Never changes, unique in the bank.
    pub id: String,
    /// Goes up when the meaning changes.
    pub rev: u32,
    /// The claims it asks about: one or two.
    pub claims: Vec<String>,
    /// The kata that shows it.
    #[serde(default)]
    pub kata: Option<KataId>,
    /// From 1 to 5.
    pub level: u8,
    /// When its key was last checked, `YYYY-MM`.
    pub as_of: String,
    /// How it is asked.
    pub kind: Kind,
    /// What is asked.
    pub prompt: String,
    /// `choice`: the options, exactly one of them right.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// `recall`: the key points of a good answer.
    #[serde(default)]
    pub points: Vec<String>,
    /// `recall`: what an interviewer asks next.
    #[serde(default)]
    pub follow_ups: Vec<String>,
    /// Why right is right and wrong is wrong.
    pub explanation: String,
    /// Where the material is dated or inexact: what is true now, and since when.
    #[serde(default)]
    pub today: Option<String>,
}

impl Spec {
    /// Whether both ask about one of the same claims.
    pub fn shares_claim(&self, other: &Spec) -> bool {
        self.claims.iter().any(|claim| other.claims.contains(claim))
    }
}

/// How a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One best answer among options.
    Choice,
    /// An open question: the learner answers aloud, then ticks key points.
    Recall,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Kind; 2] = [Kind::Choice, Kind::Recall];

    /// The name used in the bank and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::Choice => "choice",
            Kind::Recall => "recall",
        }
    }

    /// The kind of that name.
    pub fn from_slug(slug: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

/// One option of a `choice`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The option.
    pub text: String,
    /// On the right option alone: why it is right.
    #[serde(default)]
    pub right: Option<String>,
    /// On every other: why not.
    #[serde(default)]
    pub why: Option<String>,
    /// The false belief that this option tempts.
    #[serde(default)]
    pub misconception: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_names_its_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_slug(kind.slug()), Some(kind));
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.slug().into()));
        }
        assert_eq!(Kind::from_slug("essay"), None);
    }

    #[test]
    fn questions_are_siblings_when_they_share_one_claim() {
        let spec = |claims: &str| -> Spec {
            let text = format!(
                r#"{{"id": "q", "rev": 1, "claims": {claims}, "level": 1, "as_of": "2026-11", "kind": "recall",
                    "prompt": "?", "explanation": "!"}}"#
            );
            serde_json::from_str(&text).expect("a question")
        };
        assert!(spec(r#"["a", "b"]"#).shares_claim(&spec(r#"["b", "c"]"#)));
        assert!(!spec(r#"["a"]"#).shares_claim(&spec(r#"["b"]"#)));
    }
}
