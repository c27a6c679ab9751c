//! A mock interview: what it is made of, and what came of it. The nouns that `quiz` decides on and `report` shows.

use super::card::Rating;
use super::kata::{Kata, Track};
use super::question::Kind;
use super::quiz::{Answer, Asked};
use super::verdict::Verdict;
use std::time::Duration;

/// What one follow-up takes: half a minute to think, a minute to speak.
pub const FOLLOW_UP_S: u32 = 90;

/// What a question takes, by kind: to read it, to think, and to answer.
pub fn question_s(kind: Kind) -> u32 {
    match kind {
        Kind::Choice | Kind::Short => 60,
        Kind::Many | Kind::Order => 90,
        Kind::Match | Kind::Trace | Kind::Possible => 120,
        Kind::Recall => 150,
    }
}

/// What a kata takes: eight minutes on level 1, and two more a level.
pub fn kata_s(level: u8) -> u32 {
    (6 + 2 * u32::from(level)) * 60
}

/// What an interview is to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How long it may take.
    pub minutes: u32,
    /// The one track it is about; `None` for all.
    pub track: Option<Track>,
    /// How hard it is, from 1 to 5.
    pub level: u8,
    /// What chooses and shuffles.
    pub seed: u64,
}

impl Terms {
    /// How long it may take.
    pub fn limit(&self) -> Duration {
        Duration::from_secs(u64::from(self.minutes) * 60)
    }
}

/// What an interview is made of, in its order: questions, follow-ups, the kata.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it was asked to be like.
    pub terms: Terms,
    /// The questions.
    pub asked: Vec<Asked>,
    /// How many follow-ups of the last question are asked after it, from the first.
    pub follow_ups: usize,
    /// What is solved under the clock.
    pub kata: Option<Kata>,
}

impl Plan {
    /// What all of it takes, about.
    pub fn seconds(&self) -> u32 {
        let questions: u32 = self.asked.iter().map(|asked| question_s(asked.question.spec.kind)).sum();
        questions + self.follow_ups as u32 * FOLLOW_UP_S + self.kata_s()
    }

    /// What its kata takes, about; nothing if it has none.
    pub fn kata_s(&self) -> u32 {
        self.kata.as_ref().map_or(0, |kata| kata_s(kata.spec.level))
    }

    /// The follow-ups that are asked after the last question.
    pub fn chain(&self) -> &[String] {
        self.asked.last().map_or(&[], |asked| {
            let follow_ups = &asked.question.spec.follow_ups;
            &follow_ups[..self.follow_ups.min(follow_ups.len())]
        })
    }
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The question as it was put.
    pub asked: Asked,
    /// What was said.
    pub answer: Answer,
    /// How well it was known; of what was said aloud the learner is the judge.
    pub rating: Rating,
}

impl Told {
    /// Whether there is something to study.
    pub fn is_missed(&self) -> bool {
        self.rating <= Rating::Hard
    }
}

/// What came of the kata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The last verdict; `None` if nothing was judged.
    pub verdict: Option<Verdict>,
    /// How often it was judged.
    pub attempts: u32,
    /// How long it took.
    pub used: Duration,
}

/// How an interview came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// All of it was asked.
    Whole,
    /// The time was up.
    TimeUp,
    /// The learner stopped, or the input ended.
    Stopped,
}

/// What was said in an interview.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// What had been planned.
    pub plan: Plan,
    /// The questions that were answered, in their order.
    pub told: Vec<Told>,
    /// How the learner rated their answers to the follow-ups.
    pub follow_ups: Vec<Rating>,
    /// What came of the kata; `None` if it was not reached.
    pub coded: Option<Coded>,
    /// How long it took.
    pub used: Duration,
    /// How it ended.
    pub end: End,
}

/// What an interviewer says besides the questions. Each text is empty or ends with a newline.
pub trait Voice {
    /// Before the first question.
    fn welcome(&self, plan: &Plan) -> String;
    /// Before each question.
    fn left(&self, left: Duration) -> String;
    /// A follow-up, and how to answer it.
    fn follow_up(&self, text: &str) -> String;
    /// How to rate what was said aloud.
    fn rate(&self) -> String;
    /// The same once more, after something that is no rating.
    fn misrated(&self) -> String;
    /// Before the kata is on view.
    fn kata(&self, left: Duration) -> String;
    /// What to type while the kata is being solved.
    fn judge(&self, left: Duration) -> String;
    /// That the time is up.
    fn time_up(&self) -> String;
}
