//! A claim of the material, and what became of it since.

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
