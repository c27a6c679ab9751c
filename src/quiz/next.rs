//! Which kata or question comes next. A pure function of what the learner has done: it never advances by itself, so
//! it names the same item until that is done.

use crate::model::kata::{Kata, KataId};
use crate::model::question::Question;
use crate::model::quiz::Outcome;
use std::cmp::Reverse;

/// A place in the learner's history: of two, the larger is the later. Lines of the journal will do.
pub type When = u64;

/// What the learner has done so far.
#[derive(Clone, Debug, Default)]
pub struct Standing<'a> {
    /// The bank's katas, in its order.
    pub katas: Vec<KataStanding<'a>>,
    /// The bank's questions, in its order.
    pub questions: Vec<QuestionStanding<'a>>,
    /// What was last shown as the next item, and when.
    pub shown: Option<(Item, When)>,
}

/// A kata and how far the learner is with it.
#[derive(Clone, Copy, Debug)]
pub struct KataStanding<'a> {
    /// The kata.
    pub kata: &'a Kata,
    /// When it was first accepted.
    pub accepted: Option<When>,
}

/// A question and how it was last answered.
#[derive(Clone, Copy, Debug)]
pub struct QuestionStanding<'a> {
    /// The question.
    pub question: &'a Question,
    /// When it was last answered, and how.
    pub answered: Option<(When, Outcome)>,
}

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A kata to pass.
    Kata(KataId),
    /// A question to answer, by its id.
    Question(String),
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The item; `None` when everything is done.
    pub item: Option<Item>,
    /// Why this one: a sentence for the learner.
    pub why: String,
}

/// Picks the next item: what was shown and is not done yet; else a kata after a question and a question after a kata,
/// for as long as there are both.
pub fn next(standing: &Standing<'_>) -> Next {
    let turns: [fn(&Standing<'_>) -> Option<Next>; 2] =
        if standing.kata_was_last() { [question, kata] } else { [kata, question] };
    unfinished(standing).or_else(|| turns.into_iter().find_map(|turn| turn(standing))).unwrap_or_else(|| Next {
        item: None,
        why: "You have passed every kata and answered every question right. Well done. `cmkata quiz` asks them again \
              whenever you like."
            .to_owned(),
    })
}

impl Standing<'_> {
    /// Whether the last thing the learner finished was a kata.
    fn kata_was_last(&self) -> bool {
        let kata = self.katas.iter().filter_map(|kata| kata.accepted).max();
        let question = self.questions.iter().filter_map(|question| Some(question.answered?.0)).max();
        kata > question
    }

    fn accepted(&self, id: &KataId) -> bool {
        self.katas.iter().any(|standing| standing.kata.id == *id && standing.accepted.is_some())
    }

    fn has(&self, id: &KataId) -> bool {
        self.katas.iter().any(|standing| standing.kata.id == *id)
    }

    /// The kata that was accepted last.
    fn latest_kata(&self) -> Option<&Kata> {
        let accepted = self.katas.iter().filter(|standing| standing.accepted.is_some());
        accepted.max_by_key(|standing| standing.accepted).map(|standing| standing.kata)
    }
}

/// The item that was shown, if the bank still has it and it is not done.
fn unfinished(standing: &Standing<'_>) -> Option<Next> {
    let (item, when) = standing.shown.as_ref()?;
    let open = match item {
        Item::Kata(id) => standing.has(id) && !standing.accepted(id),
        Item::Question(id) => {
            let of_that_id = |standing: &&QuestionStanding<'_>| standing.question.spec.id == *id;
            let question = standing.questions.iter().find(of_that_id)?;
            question.answered.is_none_or(|(answered, _)| answered < *when)
        }
    };
    let why = match item {
        Item::Kata(_) => "You have it before you, and it has not passed yet.",
        Item::Question(_) => "You have seen it, and not answered it yet.",
    };
    open.then(|| Next { item: Some(item.clone()), why: why.to_owned() })
}

/// The first kata by level that is not accepted and whose predecessors are.
fn kata(standing: &Standing<'_>) -> Option<Next> {
    let open = || standing.katas.iter().filter(|kata| kata.accepted.is_none()).map(|kata| kata.kata);
    // A predecessor that the bank does not have holds nobody up, and neither does a circle of predecessors.
    let ready = |kata: &&Kata| {
        kata.spec.after.iter().all(|before| standing.accepted(before) || !standing.has(before))
    };
    let kata = open().filter(ready).min_by_key(|kata| kata.spec.level);
    let kata = kata.or_else(|| open().min_by_key(|kata| kata.spec.level))?;
    let after = kata.spec.after.iter().find(|before| standing.accepted(before));
    let why = match after {
        Some(before) => format!("It builds on {before}, which you have passed."),
        None if standing.katas.iter().all(|kata| kata.accepted.is_none()) => {
            format!("It is a kata of level {}, a good one to begin with.", kata.spec.level)
        }
        None => format!("It is the first kata of level {} that you have not passed yet.", kata.spec.level),
    };
    Some(Next { item: Some(Item::Kata(kata.id.clone())), why })
}

/// A question never answered, one on the idea of the latest kata before all others; else the one whose wrong answer
/// is the oldest.
fn question(standing: &Standing<'_>) -> Option<Next> {
    fresh(standing).or_else(|| missed(standing))
}

fn fresh(standing: &Standing<'_>) -> Option<Next> {
    let latest = standing.latest_kata();
    let related = |question: &Question| latest.is_some_and(|kata| on_the_idea_of(question, kata));
    let new = standing.questions.iter().filter(|question| question.answered.is_none());
    let question = new
        .map(|new| new.question)
        .min_by_key(|question| (Reverse(related(question)), question.spec.level))?;
    let why = match latest {
        Some(kata) if related(question) => {
            format!("It asks about the idea of {}, the kata you passed last.", kata.id)
        }
        _ => "It is a question you have not answered yet.".to_owned(),
    };
    Some(Next { item: Some(Item::Question(question.spec.id.clone())), why })
}

fn missed(standing: &Standing<'_>) -> Option<Next> {
    let missed = standing.questions.iter().filter_map(|standing| match standing.answered? {
        (_, Outcome::Right) => None,
        (when, outcome) => Some((when, outcome, standing.question)),
    });
    let (_, outcome, question) = missed.min_by_key(|(when, ..)| *when)?;
    let why = match outcome {
        Outcome::Unknown => "You did not know it last time, and it has waited longest.",
        _ => "You missed it last time, and it has waited longest.",
    };
    Some(Next { item: Some(Item::Question(question.spec.id.clone())), why: why.to_owned() })
}

/// Whether a question names the kata, or asks about a claim that the kata shows.
fn on_the_idea_of(question: &Question, kata: &Kata) -> bool {
    question.spec.kata.as_ref() == Some(&kata.id)
        || question.spec.claims.iter().any(|claim| kata.spec.claims.contains(claim))
}
