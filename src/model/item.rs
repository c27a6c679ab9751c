//! What `cmkata next` offers: one thing to do.

use super::kata::KataId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A kata to pass.
    Kata(KataId),
    /// A question to answer, by its id.
    Question(String),
}

impl Item {
    /// What a name means: a kata if it is `<track>/<kata>`, else a question's id.
    pub fn named(name: &str) -> Item {
        name.parse().map_or_else(|_| Item::Question(name.to_owned()), Item::Kata)
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Kata(id) => id.fmt(f),
            Item::Question(id) => f.pad(id),
        }
    }
}
