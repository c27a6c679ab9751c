//! A claim of the material and what became of it since, and the false beliefs that grow around it.

use super::kata::Track;
use serde::Deserialize;

/// One entry of `questions/claims.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its name, which questions and katas cite.
    pub id: String,
    /// The section of the material that makes it.
    pub section: String,
    /// What it says, in our words.
    pub claim: String,
    /// How it stands.
    pub status: Status,
    /// What is true now, where that is not simply what the claim says.
    #[serde(default)]
    pub today: Option<String>,
    /// Why no question asks about it, `no, because …`; a claim without this is to be covered by one.
    #[serde(default)]
    pub testable: Option<String>,
}

impl Claim {
    /// The track that it belongs to, which its name begins with; what is of no one language compares them.
    pub fn track(&self) -> Track {
        match self.id.split('-').next().unwrap_or_default() {
            "py" => Track::Python,
            prefix => Track::from_slug(prefix).unwrap_or(Track::Compare),
        }
    }

    /// Whether a question has to cover it.
    pub fn is_testable(&self) -> bool {
        self.testable.is_none()
    }
}

/// A false belief that people really hold: one entry of `questions/misconceptions.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misconception {
    /// Its name, which options of questions cite.
    pub id: String,
    /// The track it belongs to.
    pub track: Track,
    /// What is believed, in our words.
    pub belief: String,
}

/// How a claim stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds as it stands.
    True,
    /// It holds under a condition that it leaves out.
    TrueWithCaveat,
    /// It held once.
    Outdated,
    /// It never held.
    Wrong,
}
