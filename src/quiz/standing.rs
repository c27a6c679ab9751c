//! Where a learner stands on a day: every card of the bank, what is remembered of it, and what was done today.

use super::schedule::{Memory, Schedule};
use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::item::Item;
use crate::model::kata::KataId;
use crate::model::pace::Pace;
use crate::model::stats::{Counted, LASTING_DAYS};
use crate::store::bank::Bank;
use crate::store::journal::History;

/// Days that something due may wait before it goes first.
const WAITED_DAYS: u32 = 2;

/// Where a learner stands.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// Every card, katas first, in the order of the bank.
    pub cards: Vec<Held<'a>>,
    /// What was last shown as the next item and is not done.
    pub shown: Option<Item>,
    /// What was finished last.
    pub finished: Option<Item>,
    /// The kata that was passed last.
    pub latest_kata: Option<KataId>,
    /// The day.
    pub today: Day,
    /// How much the learner takes on in a day.
    pub pace: Pace,
}

/// A card and what is remembered of it.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The card.
    pub card: Card<'a>,
    /// What is remembered of it; `None` if it is new.
    pub memory: Option<Memory>,
    /// The day it was first asked.
    pub first: Option<Day>,
    /// Of a kata, whether it was ever passed.
    pub passed: bool,
    /// Whether it is to be asked no more.
    pub suspended: bool,
}

impl<'a> Standing<'a> {
    /// Where the learner of this history stands with a bank.
    pub fn new(bank: &'a Bank, history: &History, today: Day, pace: Pace) -> Standing<'a> {
        let katas = bank.katas.iter().map(Card::of_kata);
        let questions = bank.questions.iter().map(Card::of_question);
        let schedule = Schedule::default();
        Standing {
            cards: katas.chain(questions).map(|card| Held::new(card, history, &schedule)).collect(),
            shown: history.shown.clone(),
            finished: history.finished.clone(),
            latest_kata: history.latest_kata.clone(),
            today,
            pace,
        }
    }

    /// The card of an item, if the bank has it.
    pub fn held(&self, item: &Item) -> Option<&Held<'a>> {
        self.cards.iter().find(|held| held.card.item == *item)
    }

    /// What is due and left for today, in the order in which it is best asked: as many as the learner takes on in a day,
    /// the weakest of all, and the weakest first. What has waited for days goes before that; siblings of what was asked
    /// today come last, or wait for tomorrow.
    pub fn due(&self) -> Vec<&Held<'a>> {
        let mut due: Vec<&Held<'a>> = self.cards.iter().filter(|held| self.is_due(held)).collect();
        due.sort_by(|one, other| {
            let waited = self.has_waited(other).cmp(&self.has_waited(one));
            waited.then(self.known(one).total_cmp(&self.known(other)))
        });
        let left = self.pace.reviews_per_day.saturating_sub(self.reviewed_today());
        due.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        // Of two siblings, the one that has waited longer goes first. Sorting is stable: otherwise it is the weakest.
        let overtakes = |one: &Held<'_>, other: &Held<'_>| {
            one.card.is_sibling_of(&other.card) && one.due_day() < other.due_day()
        };
        let waits: Vec<Item> = due
            .iter()
            .filter(|held| due.iter().any(|other| overtakes(other, held)))
            .map(|held| held.card.item.clone())
            .collect();
        due.sort_by_key(|held| {
            let sibling = self.is_sibling_of_today(&held.card);
            (!self.has_waited(held), sibling, waits.contains(&held.card.item))
        });
        due
    }

    /// Whether it was due days ago: others were weaker each day, and it would wait on behind them.
    pub fn has_waited(&self, held: &Held<'_>) -> bool {
        held.due_day().is_some_and(|due| self.today.since(due) >= WAITED_DAYS)
    }

    fn is_due(&self, held: &Held<'_>) -> bool {
        let due = !held.suspended && held.memory.is_some_and(|memory| memory.due <= self.today);
        // A sibling of what was asked today may wait a day, and only one: otherwise it might wait for ever.
        due && !(held.memory.is_some_and(|memory| memory.due == self.today)
            && self.is_sibling_of_today(&held.card))
    }

    /// The chance that a card is known today; of a new one, none.
    pub fn known(&self, held: &Held<'_>) -> f32 {
        held.memory.map_or(0.0, |memory| memory.retrievability(self.today))
    }

    /// Whether another question on one of its claims was asked today.
    pub fn is_sibling_of_today(&self, card: &Card<'_>) -> bool {
        self.done_today().any(|done| done.card.is_sibling_of(card))
    }

    /// The cards that were asked today.
    pub fn done_today(&self) -> impl Iterator<Item = &Held<'a>> {
        self.cards.iter().filter(|held| held.memory.is_some_and(|memory| memory.last == self.today))
    }

    /// Cards that were asked today and not for the first time.
    pub fn reviewed_today(&self) -> u32 {
        count(self.done_today().filter(|held| held.first != Some(self.today)))
    }

    /// Cards that were met today.
    pub fn new_today(&self) -> u32 {
        count(self.done_today().filter(|held| held.first == Some(self.today)))
    }

    /// Minutes that are left of today's.
    pub fn minutes_left(&self) -> u32 {
        let done: u32 = self.done_today().map(|held| held.card.minutes()).sum();
        self.pace.minutes_per_day.saturating_sub(done)
    }

    /// What a coming day asks for already: how many cards, and how many minutes.
    pub fn load(&self, day: Day) -> (u32, u32) {
        let due = |held: &&Held<'_>| !held.suspended && held.memory.is_some_and(|memory| memory.due == day);
        let minutes = self.cards.iter().filter(due).map(|held| held.card.minutes());
        minutes.fold((0, 0), |(cards, sum), minutes| (cards + 1, sum + minutes))
    }

    /// The cards as the figures count them.
    pub fn counted<'s>(&'s self, history: &'s History) -> Vec<Counted<'s>> {
        let counted = |held: &'s Held<'a>| Counted {
            card: &held.card,
            reviews: history.reviews(&held.card.item),
            due: held.memory.map(|memory| memory.due).filter(|_| !held.suspended),
            lasting: held.memory.map(|memory| memory.retrievability(self.today.plus(LASTING_DAYS))),
        };
        self.cards.iter().map(counted).collect()
    }

    /// The first day on which something is due.
    pub fn next_due(&self) -> Option<Day> {
        let asked = self.cards.iter().filter(|held| !held.suspended);
        asked.filter_map(|held| Some(held.memory?.due)).min()
    }
}

impl<'a> Held<'a> {
    fn due_day(&self) -> Option<Day> {
        self.memory.map(|memory| memory.due)
    }

    fn new(card: Card<'a>, history: &History, schedule: &Schedule) -> Held<'a> {
        let reviews = history.reviews(&card.item);
        Held {
            memory: schedule.memory(reviews, card.rev),
            first: reviews.first().map(|review| review.day),
            passed: matches!(&card.item, Item::Kata(id) if history.kata(id).passed.is_some()),
            suspended: history.suspended.contains(&card.item),
            card,
        }
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
