//! Which kata or question comes next. A pure function of what the learner has done: it never advances by itself, so
//! it names the same item until that is done.

use crate::model::item::Item;
use crate::model::kata::{Kata, KataId};
use crate::model::question::Question;
use crate::model::quiz::Outcome;
use jiff::Timestamp;
use std::cmp::Reverse;

/// What the learner has done so far.
#[derive(Clone, Debug, Default)]
pub struct Standing<'a> {
    /// The bank's katas, in its order.
    pub katas: Vec<KataStanding<'a>>,
    /// The bank's questions, in its order.
    pub questions: Vec<QuestionStanding<'a>>,
    /// What was last shown as the next item, and when.
    pub shown: Option<(Item, Timestamp)>,
}

/// A kata and how far the learner is with it.
#[derive(Clone, Copy, Debug)]
pub struct KataStanding<'a> {
    /// The kata.
    pub kata: &'a Kata,
    /// When it was first accepted.
    pub accepted: Option<Timestamp>,
}

/// A question and how it was last answered.
#[derive(Clone, Copy, Debug)]
pub struct QuestionStanding<'a> {
    /// The question.
    pub question: &'a Question,
    /// When it was last answered, and how.
    pub answered: Option<(Timestamp, Outcome)>,
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

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use crate::model::kata::Track;

    /// Three katas, of which the second builds on the third, and three questions, the last on the first kata.
    struct Bank {
        katas: Vec<Kata>,
        questions: Vec<Question>,
    }

    fn small() -> Bank {
        let mut on_a = bank::recall("on-a", Track::Node, 3);
        on_a.spec.kata = Some("node/a".parse().expect("a kata's name"));
        on_a.spec.level = 3;
        let questions =
            vec![bank::choice("one", Track::Go, &["c1"]), bank::choice("two", Track::Go, &["c2"]), on_a];
        let katas =
            vec![bank::kata("node/a", 1, &[]), bank::kata("go/b", 1, &["go/c"]), bank::kata("go/c", 2, &[])];
        Bank { katas, questions }
    }

    impl Bank {
        /// Where a learner stands who did these things in this order: `node/a` passes a kata, `one+` answers a
        /// question right, `one-` wrong, `one?` not at all, `>one` or `>node/a` was shown as the next item.
        fn after(&self, done: &str) -> Standing<'_> {
            let katas = self.katas.iter().map(|kata| KataStanding { kata, accepted: None });
            let questions =
                self.questions.iter().map(|question| QuestionStanding { question, answered: None });
            let mut standing =
                Standing { katas: katas.collect(), questions: questions.collect(), shown: None };
            for (second, word) in (1..).zip(done.split_whitespace()) {
                let when = Timestamp::from_second(second).expect("a moment of 1970");
                standing.learn(when, word);
            }
            standing
        }

        fn next_after(&self, done: &str) -> String {
            match next(&self.after(done)).item {
                Some(Item::Kata(id)) => id.to_string(),
                Some(Item::Question(id)) => id,
                None => "-".to_owned(),
            }
        }
    }

    impl Standing<'_> {
        fn learn(&mut self, when: Timestamp, word: &str) {
            if let Some(shown) = word.strip_prefix('>') {
                let item = shown.parse().map_or_else(|_| Item::Question(shown.to_owned()), Item::Kata);
                self.shown = Some((item, when));
            } else if let Some(id) = word.strip_suffix(['+', '-', '?']) {
                let outcome = match word.chars().last() {
                    Some('+') => Outcome::Right,
                    Some('-') => Outcome::Wrong,
                    _ => Outcome::Unknown,
                };
                let question = self.questions.iter_mut().find(|standing| standing.question.spec.id == id);
                question.expect("a question of the bank").answered = Some((when, outcome));
            } else {
                let kata = self.katas.iter_mut().find(|standing| standing.kata.id.to_string() == word);
                kata.expect("a kata of the bank").accepted = Some(when);
            }
        }
    }

    #[test]
    fn what_comes_next_follows_from_what_was_done() {
        let bank = small();
        for (done, item) in [
            // Kata and question take turns, easy ones first, a kata after those it builds on.
            ("", "node/a"),
            ("node/a", "on-a"),
            ("node/a on-a+", "go/c"),
            ("node/a on-a+ go/c", "one"),
            ("node/a on-a+ go/c one+", "go/b"),
            ("node/a on-a+ go/c one+ go/b", "two"),
            // A question first answered in a quiz is no longer new.
            ("one+ node/a on-a+ go/c", "two"),
            // What was missed comes back, the oldest first, once nothing is new.
            ("node/a on-a- go/c one? go/b two+", "on-a"),
            ("node/a on-a- go/c one? go/b two+ on-a+", "one"),
            ("node/a on-a- go/c one? go/b two+ on-a-", "one"),
            // When one sort is used up, the other goes on alone.
            ("one+ two+ on-a+", "node/a"),
            ("one+ two+ on-a+ node/a", "go/c"),
            ("node/a go/c go/b one+", "two"),
            ("node/a go/c go/b one+ two+ on-a+", "-"),
        ] {
            assert_eq!(bank.next_after(done), item, "after: {done}");
        }
    }

    #[test]
    fn what_was_shown_stays_until_it_is_done() {
        let bank = small();
        for (done, item) in [
            (">node/a one+ two-", "node/a"),
            (">node/a node/a", "on-a"),
            ("node/a >one go/c", "one"),
            ("node/a >one one-", "go/c"),
            // Asked again, it is done only when answered again.
            ("node/a one- two+ on-a+ go/c go/b >one", "one"),
            // The bank may have changed since.
            (">gone", "node/a"),
            (">java/gone", "node/a"),
        ] {
            assert_eq!(bank.next_after(done), item, "after: {done}");
        }
    }

    #[test]
    fn asking_again_gives_the_same_item() {
        let bank = small();
        for done in ["", "node/a", "node/a on-a-", "one? node/a"] {
            let item = bank.next_after(done);
            assert_eq!(bank.next_after(&format!("{done} >{item}")), item, "after: {done}");
        }
    }

    #[test]
    fn a_question_on_a_claim_of_the_latest_kata_comes_before_others() {
        let mut bank = small();
        bank.katas[2].spec.claims = vec!["c2".to_owned()];
        assert_eq!(bank.next_after("go/c"), "two");
    }

    #[test]
    fn katas_that_build_on_each_other_in_a_circle_hold_nobody_up() {
        let katas = vec![bank::kata("go/a", 2, &["go/b"]), bank::kata("go/b", 1, &["go/a"])];
        let bank = Bank { katas, questions: Vec::new() };
        assert_eq!(bank.next_after(""), "go/b");
        assert_eq!(bank.next_after("go/b"), "go/a");
    }

    #[test]
    fn every_choice_says_why() {
        let bank = small();
        for (done, why) in [
            ("", "It is a kata of level 1, a good one to begin with."),
            (">node/a", "You have it before you, and it has not passed yet."),
            ("node/a", "It asks about the idea of node/a, the kata you passed last."),
            ("node/a >one", "You have seen it, and not answered it yet."),
            ("node/a on-a+", "It is the first kata of level 2 that you have not passed yet."),
            ("node/a on-a+ go/c", "It is a question you have not answered yet."),
            ("node/a on-a+ go/c one+", "It builds on go/c, which you have passed."),
            ("node/a on-a+ go/c one- go/b two+", "You missed it last time, and it has waited longest."),
            ("node/a on-a+ go/c one? go/b two+", "You did not know it last time, and it has waited longest."),
        ] {
            assert_eq!(next(&bank.after(done)).why, why, "after: {done}");
        }
        assert!(next(&bank.after("node/a go/c go/b one+ two+ on-a+")).why.contains("Well done."));
    }
}
