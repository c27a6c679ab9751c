//! A scripted learner's month: thirty days of nothing but `next`, on a clock in our hands. What must hold is the promise
//! of `next`: everything that is due is shown, every track is met, and no day takes longer than the learner has.

use super::bank;
use super::learner::{Learner, passed};
use super::next::{Next, next};
use crate::model::card::Card;
use crate::model::item::Item;
use crate::model::kata::{Kata, Track};
use crate::model::pace::Pace;
use crate::model::question::Question;
use crate::store::bank::Bank;
use crate::store::journal::{Outcome, What};
use std::collections::BTreeSet;

const DAYS: i32 = 30;

/// A small generator of its own, so that a month is the same on every machine.
struct Chance(u64);

impl Chance {
    fn is_kind(&mut self, percent: u64) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % 100 < percent
    }
}

/// What a month was like.
#[derive(Debug, Default)]
struct Month {
    minutes: Vec<u32>,
    tracks: BTreeSet<Track>,
    /// The most days since something was due that was not shown by the end of a day.
    late_days: u32,
    /// Days on which two questions on one claim were asked.
    sibling_days: usize,
}

/// Thirty days of a learner who knows the answer in so many cases of a hundred.
fn month(mut learner: Learner, percent: u64, seed: u64) -> Month {
    let (mut month, mut chance) = (Month::default(), Chance(seed));
    let first = learner.standing().today;
    for days in 0..DAYS {
        assert_eq!(learner.standing().today, first.plus(days));
        month.minutes.push(0);
        let mut asked = Vec::new();
        loop {
            let standing = learner.standing();
            let Next { item: Some(item), again, .. } = next(&standing) else { break };
            let held = standing.held(&item).expect("it is of the bank");
            assert_eq!(again, held.memory.is_some(), "what is due was asked before");
            *month.minutes.last_mut().expect("a day") += if held.card.is_kata() { 10 } else { 1 };
            month.tracks.insert(held.card.track);
            asked.push(item.clone());
            do_it(&mut learner, item, again, chance.is_kind(percent));
        }
        month.sibling_days += usize::from(has_siblings(&learner.bank, &asked));
        let standing = learner.standing();
        let due = standing.cards.iter().filter_map(|held| Some(standing.today.since(held.memory?.due)));
        month.late_days = due.max().unwrap_or(0).max(month.late_days);
        learner.sleep();
    }
    month
}

fn do_it(learner: &mut Learner, item: Item, again: bool, known: bool) {
    learner.write(What::Shown(item.clone()));
    match item {
        Item::Question(id) => {
            let answer = learner.answer_of(&id, Outcome::Right(known));
            learner.write(answer);
        }
        Item::Kata(kata) => {
            if again {
                learner.write(What::Reset { kata: kata.clone() });
            }
            if !known {
                learner.write(What::Hint { kata: kata.clone(), shown: 1 });
            }
            learner.write(passed(&kata.to_string()));
        }
    }
}

fn has_siblings(bank: &Bank, asked: &[Item]) -> bool {
    let asked = |card: &Card<'_>| asked.contains(&card.item);
    let cards: Vec<Card<'_>> = bank.questions.iter().map(Card::of_question).filter(asked).collect();
    cards.iter().any(|one| cards.iter().any(|other| one.is_sibling_of(other)))
}

/// Nine katas in each of five tracks, and forty-four questions in each of five, two on every claim, half of them on a
/// kata.
fn large() -> Learner {
    let tracks = [Track::Node, Track::Go, Track::Python, Track::Java];
    let (mut katas, mut questions) = (Vec::<Kata>::new(), Vec::<Question>::new());
    for track in tracks.into_iter().chain([Track::Classic]) {
        katas.extend((0..9).map(|at| bank::kata(&format!("{track}/k{at}"), 1 + at / 2, &[])));
    }
    for track in tracks.into_iter().chain([Track::Compare]) {
        for at in 0..44 {
            let claim = format!("{track}-{}", at / 2);
            let mut question = bank::choice(&format!("{track}-q{at}"), track, &[&claim]);
            question.spec.level = 1 + (at / 10) as u8;
            question.spec.kata = (at < 18 && track != Track::Compare)
                .then(|| format!("{track}/k{}", at / 2).parse().expect("a kata's name"));
            questions.push(question);
        }
    }
    Learner::new(katas, questions, Pace::default())
}

/// The bank of this repository.
fn ours() -> Learner {
    let bank = Bank::load(bank::tree()).expect("the bank is sound");
    Learner::new(bank.katas, bank.questions, Pace::default())
}

fn keeps_its_promise(month: &Month, learner: &Learner) {
    let tracks: BTreeSet<Track> = learner.standing().cards.iter().map(|held| held.card.track).collect();
    assert!(month.minutes.iter().all(|minutes| *minutes <= 40), "{:?}", month.minutes);
    assert_eq!(month.tracks, tracks, "every track was met");
    // Siblings and full days make something wait for tomorrow, and no longer.
    assert_eq!(month.late_days, 0, "what is not shown at the end of a day is due since that day");
}

#[test]
fn a_month_with_a_large_bank_shows_all_that_is_due_in_forty_minutes_a_day() {
    for (percent, seed) in [(95, 1), (80, 2), (60, 3)] {
        let month = month(large(), percent, seed);
        keeps_its_promise(&month, &large());
        assert_eq!(month.sibling_days, 0, "with so many, siblings never meet");
    }
}

#[test]
fn a_month_with_this_bank_shows_all_of_it_in_forty_minutes_a_day() {
    let month = month(ours(), 80, 4);
    keeps_its_promise(&month, &ours());
}
