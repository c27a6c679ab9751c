//! How much a learner takes on in a day.

use serde::Deserialize;

/// What `next` offers in a day at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pace {
    /// Questions and katas that are new.
    pub new_per_day: u32,
    /// Questions and katas that are asked again.
    pub reviews_per_day: u32,
    /// Minutes in all, at 1 a question and 10 a kata.
    pub minutes_per_day: u32,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { new_per_day: 8, reviews_per_day: 30, minutes_per_day: 40 }
    }
}

impl Pace {
    /// Everything, as soon as it can be.
    pub const UNLIMITED: Pace =
        Pace { new_per_day: u32::MAX, reviews_per_day: u32::MAX, minutes_per_day: u32::MAX };
}
