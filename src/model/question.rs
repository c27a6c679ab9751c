//! A question of the bank, in the format that authors write.

use super::kata::{KataId, Track};
use super::program::Program;
use super::typed;
use schemars::JsonSchema;
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Never changes, unique in the bank.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"), length(max = 80))]
    pub id: String,
    /// Goes up when the meaning changes.
    #[schemars(range(min = 1))]
    pub rev: u32,
    /// The claims it asks about: one or two.
    #[schemars(length(min = 1, max = 2))]
    pub claims: Vec<String>,
    /// The kata that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kata: Option<KataId>,
    /// From 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    pub level: u8,
    /// When its key was last checked, `YYYY-MM`.
    #[schemars(regex(pattern = r"^\d{4}-(0[1-9]|1[0-2])$"))]
    pub as_of: String,
    /// How it is asked.
    pub kind: Kind,
    /// What is asked.
    pub prompt: String,
    /// The program that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<Program>,
    /// `choice`, `many`, `possible`, and a `trace` that is not typed: the options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// `possible`: whether the program can do more than the options name.
    #[serde(default, skip_serializing_if = "is_false")]
    pub others: bool,
    /// `short`: what is right, the best wording first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// `short`: how far a number may be from the first of `accept`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<f64>,
    /// `short`: what the number counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// `order`: the items, as they belong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// `match`: what belongs together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Pair>,
    /// A `trace` that is typed: what the program prints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
    /// `recall`: the key points of a good answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
    /// `recall`: what an interviewer asks next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
    /// Why right is right and wrong is wrong.
    pub explanation: String,
    /// Where the material is dated or inexact: what is true now, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
}

impl Spec {
    /// Whether both ask about one of the same claims.
    pub fn shares_claim(&self, other: &Spec) -> bool {
        self.claims.iter().any(|claim| other.claims.contains(claim))
    }

    /// What the learner does to answer.
    pub fn form(&self) -> Form {
        match self.kind {
            Kind::Choice => Form::One,
            Kind::Many | Kind::Possible => Form::Several,
            Kind::Short => Form::Word,
            Kind::Order => Form::Order,
            Kind::Match => Form::Match,
            Kind::Trace if self.options.is_empty() => Form::Output,
            Kind::Trace => Form::One,
            Kind::Recall => Form::Recall,
        }
    }

    /// How many things are shuffled when it is shown: options, items, or the right sides of pairs.
    pub fn shuffled(&self) -> usize {
        match self.form() {
            Form::One | Form::Several => self.options.len(),
            Form::Order => self.items.len(),
            Form::Match => self.pairs.len(),
            Form::Word | Form::Output | Form::Recall => 0,
        }
    }

    /// Whether its options are what a program puts out, and stand as they are.
    pub fn picks_output(&self) -> bool {
        matches!(self.kind, Kind::Trace | Kind::Possible)
    }

    /// What its program prints, where the bank says so: the key that running the program puts to the test. A program
    /// that prints now this and now that has no such key.
    pub fn prints(&self) -> Option<&str> {
        let program = self.program.as_ref().filter(|_| self.kind != Kind::Possible)?;
        if program.fails.is_some() {
            return Some(program.prints.as_deref().unwrap_or_default());
        }
        let traced = (self.kind == Kind::Trace).then(|| {
            let right = self.options.iter().find(|option| option.is_right());
            right.map(|option| &option.text).or(self.outputs.first())
        });
        program.prints.as_ref().or(traced.flatten()).map(String::as_str)
    }

    /// Whether a typed reply is right: the same word, the same output, or a number that is near enough.
    pub fn accepts(&self, reply: &str) -> bool {
        match self.form() {
            Form::Output => self.outputs.iter().any(|right| typed::output(right) == typed::output(reply)),
            _ => match (self.tolerance, self.target()) {
                (Some(tolerance), Some(target)) => typed::number(reply, self.unit.as_deref())
                    .is_some_and(|number| (number - target).abs() <= tolerance + 1e-9),
                _ => self.accept.iter().any(|right| typed::words(right) == typed::words(reply)),
            },
        }
    }

    /// The number to hit, where a `short` has a tolerance.
    pub fn target(&self) -> Option<f64> {
        self.tolerance.and_then(|_| typed::number(self.accept.first()?, self.unit.as_deref()))
    }
}

/// How a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One best answer among options.
    Choice,
    /// Every right one among options.
    Many,
    /// A word or a number, typed.
    Short,
    /// Items to bring into their order.
    Order,
    /// Things to bring together in pairs.
    Match,
    /// What a program prints: picked among options, or typed.
    Trace,
    /// Everything that a program may print, depending on who runs when.
    Possible,
    /// An open question: the learner answers aloud, then ticks key points.
    Recall,
}

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Kind; 8] = [
        Kind::Choice,
        Kind::Many,
        Kind::Short,
        Kind::Order,
        Kind::Match,
        Kind::Trace,
        Kind::Possible,
        Kind::Recall,
    ];

    /// The name used in the bank and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::Choice => "choice",
            Kind::Many => "many",
            Kind::Short => "short",
            Kind::Order => "order",
            Kind::Match => "match",
            Kind::Trace => "trace",
            Kind::Possible => "possible",
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

/// What the learner does to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Picks one option.
    One,
    /// Picks every right option.
    Several,
    /// Types a word or a number.
    Word,
    /// Types what a program prints.
    Output,
    /// Brings items into order.
    Order,
    /// Brings things together in pairs.
    Match,
    /// Answers aloud, and ticks key points.
    Recall,
}

/// One option of a `choice`, a `many`, a `trace` or a `possible`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The option.
    pub text: String,
    /// On a right option: why it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// On every other: why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The false belief that this option tempts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<String>,
}

impl Choice {
    /// Whether it is right.
    pub fn is_right(&self) -> bool {
        self.right.is_some()
    }
}

/// Two things that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The one that keeps its place.
    pub left: String,
    /// The one that is shuffled.
    pub right: String,
    /// Why they belong together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference to what it may skip")]
fn is_false(flag: &bool) -> bool {
    !flag
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
