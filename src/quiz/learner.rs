//! For tests: a learner whose clock is in our hands, and who does what a line of words says.

use super::next::{Next, next};
use super::standing::Standing;
use crate::model::item::Item;
use crate::model::kata::Kata;
use crate::model::pace::Pace;
use crate::model::question::{Kind, Question};
use crate::model::verdict::Verdict;
use crate::store::bank::Bank;
use crate::store::days::Days;
use crate::store::journal::{Answer, Attempt, Entry, History, Outcome, Rating, What};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A learner, a bank, and a journal that is nowhere but in memory.
#[derive(Clone, Debug)]
pub struct Learner {
    pub bank: Bank,
    pub now: Timestamp,
    pub pace: Pace,
    journal: Vec<Entry>,
}

impl Learner {
    /// A learner who begins on the evening of 2026-03-01.
    pub fn new(katas: Vec<Kata>, questions: Vec<Question>, pace: Pace) -> Learner {
        let bank = Bank { katas, questions, ..Bank::default() };
        let now = "2026-03-01T18:00:00Z".parse().expect("a moment");
        Learner { bank, now, pace, journal: Vec::new() }
    }

    /// Does these things in this order: `node/a` passes a kata, `one+` answers a question right, `one-` wrong, `one?` not
    /// at all; `>one` or `>node/a` was shown as the next item; `^node/a` starts a kata again, `!one` suspends and `?one`
    /// brings back, `<` takes the last answer back, `one^2` is the bank's new revision, and `|` is the next day.
    pub fn does(&mut self, words: &str) {
        words.split_whitespace().for_each(|word| self.do_one(word));
    }

    fn do_one(&mut self, word: &str) {
        let answer = |id: &str, outcome| self.answer_of(id, outcome);
        let what = match (word.split_at(1), word.split_at(word.len() - 1)) {
            (("|", ""), _) => return self.sleep(),
            (("<", ""), _) => What::Undo { entry: self.history().last_answer.expect("an answer").0 },
            ((">", name), _) => What::Shown(Item::named(name)),
            (("^", name), _) => What::Reset { kata: name.parse().expect("a kata") },
            (("!", name), _) => What::Suspend(Item::named(name)),
            (("?", name), _) => What::Unsuspend(Item::named(name)),
            (_, (id, "+")) => answer(id, Outcome::Right(true)),
            (_, (id, "-")) => answer(id, Outcome::Right(false)),
            (_, (id, "?")) => answer(id, Outcome::Rating(Rating::Again)),
            _ => match word.split_once('^') {
                Some((id, rev)) => return self.revise(id, rev.parse().expect("a revision")),
                None => passed(word),
            },
        };
        self.write(what);
    }

    /// Writes something down, a minute after what was written before.
    pub fn write(&mut self, what: What) {
        self.now += 1.minute();
        let id = format!("{:016x}{:016x}", self.now.as_nanosecond() as u64, self.journal.len());
        self.journal.push(Entry { id, at: self.now, what });
    }

    /// Goes on at the same hour of the next day.
    pub fn sleep(&mut self) {
        let days = self.now.as_second().div_euclid(86_400) + 1;
        self.now = Timestamp::from_second(days * 86_400 + 18 * 3600).expect("a moment");
    }

    pub fn history(&self) -> History {
        History::fold(self.journal.clone(), self.now, &days())
    }

    pub fn standing(&self) -> Standing<'_> {
        Standing::new(&self.bank, &self.history(), days().day(self.now), self.pace)
    }

    pub fn next(&self) -> Next {
        next(&self.standing())
    }

    /// An answer to a question of the bank, at its revision.
    pub fn answer_of(&self, id: &str, outcome: Outcome) -> What {
        let question = self.bank.questions.iter().find(|question| question.spec.id == id);
        let rev = question.expect("a question of the bank").spec.rev;
        let (question, kind) = (id.to_owned(), Kind::Choice);
        What::Answer(Answer { question, rev, kind, outcome, picked: None })
    }

    fn revise(&mut self, id: &str, rev: u32) {
        let question = self.bank.questions.iter_mut().find(|question| question.spec.id == id);
        question.expect("a question of the bank").spec.rev = rev;
    }
}

/// An accepted submission.
pub fn passed(kata: &str) -> What {
    let kata = kata.parse().expect("a kata");
    What::Attempt(Attempt { kata, verdict: Verdict::Accepted, seed: 1, points: 10, elapsed_ms: None })
}

pub fn days() -> Days {
    Days::of(TimeZone::UTC)
}
