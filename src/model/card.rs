//! What is asked again and again: a question or a kata as the schedule sees it, and how it went each time.

use super::day::Day;
use super::item::Item;
use super::kata::{Kata, KataId, Track};
use super::question::Question;
use serde::{Deserialize, Serialize};

/// How well a card was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not at all: a wrong answer, "I don't know", a kata whose solution was looked at.
    Again,
    /// With effort: an answer that is right in part, a kata that took a hint.
    Hard,
    /// Well: a right answer, a kata passed without help.
    Good,
    /// Without thinking; only the learner can say so.
    Easy,
}

/// One time that a card was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// The learner's day.
    pub day: Day,
    /// The revision that was asked.
    pub rev: u32,
    /// How it went.
    pub rating: Rating,
}

/// A word about something that is wrong in the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// The question or kata.
    pub item: Item,
    /// What is wrong with it.
    pub why: Option<String>,
}

/// A question or a kata as the schedule sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<'a> {
    /// Which one it is.
    pub item: Item,
    /// Its track.
    pub track: Track,
    /// Its topic; every kata of a track is of the topic `katas`.
    pub topic: &'a str,
    /// From 1 to 5.
    pub level: u8,
    /// Goes up when the meaning changes.
    pub rev: u32,
    /// The claims it is about.
    pub claims: &'a [String],
    /// Of a question, the kata that shows it.
    pub kata: Option<&'a KataId>,
    /// Of a kata, those worth doing first.
    pub after: &'a [KataId],
}

impl<'a> Card<'a> {
    /// The card of a question.
    pub fn of_question(question: &'a Question) -> Card<'a> {
        let spec = &question.spec;
        Card {
            item: Item::Question(spec.id.clone()),
            track: question.track,
            topic: &question.topic,
            level: spec.level,
            rev: spec.rev,
            claims: &spec.claims,
            kata: spec.kata.as_ref(),
            after: &[],
        }
    }

    /// The card of a kata.
    pub fn of_kata(kata: &'a Kata) -> Card<'a> {
        Card {
            item: Item::Kata(kata.id.clone()),
            track: kata.id.track,
            topic: "katas",
            level: kata.spec.level,
            rev: 1,
            claims: &kata.spec.claims,
            kata: None,
            after: &kata.spec.after,
        }
    }

    /// Whether it is a kata.
    pub fn is_kata(&self) -> bool {
        matches!(self.item, Item::Kata(_))
    }

    /// The minutes it takes, about.
    pub fn minutes(&self) -> u32 {
        if self.is_kata() { 10 } else { 1 }
    }

    /// Whether both are questions on one claim, so that who has just answered one half knows the other.
    pub fn is_sibling_of(&self, other: &Card<'_>) -> bool {
        !self.is_kata()
            && !other.is_kata()
            && self.item != other.item
            && self.claims.iter().any(|claim| other.claims.contains(claim))
    }

    /// Whether a question names the kata, or asks about a claim that the kata shows.
    pub fn is_on_the_idea_of(&self, kata: &Card<'_>) -> bool {
        let named = matches!((&kata.item, self.kata), (Item::Kata(id), Some(shown)) if id == shown);
        named || self.claims.iter().any(|claim| kata.claims.contains(claim))
    }
}
