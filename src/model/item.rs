//! What `cmkata next` offers: one thing to do.

use super::kata::KataId;
use serde::{Deserialize, Serialize};

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A kata to pass.
    Kata(KataId),
    /// A question to answer, by its id.
    Question(String),
}
