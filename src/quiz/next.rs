//! Which kata or question comes next. A pure function of where the learner stands: it never advances by itself, so it
//! names the same item until that is done.

use super::standing::{Held, Standing};
use crate::model::card::Card;
use crate::model::item::Item;
use crate::model::kata::{KataId, Track};
use crate::model::units;
use std::cmp::Reverse;

/// How far ahead something new comes back: the next day if it was not known, the day after that if it was.
const SOON_DAYS: i32 = 2;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The item; `None` when there is nothing more to do today.
    pub item: Option<Item>,
    /// Whether it was done before, and is due again.
    pub again: bool,
    /// Why this one: a sentence for the learner.
    pub why: String,
}

/// Picks the next item: what was shown and is not done yet; else what is due, the weakest first and tracks in turn; else
/// something new, a kata after a question and questions after a kata.
pub fn next(standing: &Standing<'_>) -> Next {
    unfinished(standing).or_else(|| review(standing)).or_else(|| new(standing)).unwrap_or_else(|| Next {
        item: None,
        again: false,
        why: rest(standing),
    })
}

/// The item that was shown, if the bank still has it and it may be asked.
fn unfinished(standing: &Standing<'_>) -> Option<Next> {
    let held = standing.held(standing.shown.as_ref()?).filter(|held| !held.suspended)?;
    let why = match held.card.item {
        Item::Kata(_) => "You have it before you, and it has not passed yet.",
        Item::Question(_) => "You have seen it, and not answered it yet.",
    };
    Some(offer(held, false, why.to_owned()))
}

/// What is due, of another track than what was done last if possible, as far as today's minutes go.
fn review(standing: &Standing<'_>) -> Option<Next> {
    let due = standing.due();
    let left = standing.minutes_left();
    let fits = due.into_iter().filter(|held| held.card.minutes() <= left);
    let last = last_track(standing);
    // The first of those that are equal is taken: the weakest.
    let held =
        fits.min_by_key(|held| (standing.is_sibling_of_today(&held.card), Some(held.card.track) == last))?;
    let memory = held.memory?;
    let days = units::count(standing.today.since(memory.last) as usize, "day");
    let why = match (&held.card.item, memory.due == memory.last) {
        (_, true) => "Its meaning has changed since you answered it.".to_owned(),
        (Item::Kata(_), _) => format!("You last did it {days} ago, and it is due again, from the starter."),
        (Item::Question(_), _) => {
            let percent = (standing.known(held) * 100.0).round();
            format!("It is due: you answered it {days} ago, and know it still with a chance of {percent} %.")
        }
    };
    Some(offer(held, true, why))
}

/// Something new, if today and the days on which it will come back have room for it.
fn new(standing: &Standing<'_>) -> Option<Next> {
    if standing.new_today() >= standing.pace.new_per_day {
        return None;
    }
    let turns: [fn(&Standing<'_>) -> Option<Next>; 2] = match standing.finished {
        Some(Item::Kata(_)) => [question, kata],
        _ => [kata, question],
    };
    turns.into_iter().find_map(|turn| turn(standing))
}

/// The first kata by level that was never done and whose predecessors are passed, of the track that has the fewest.
fn kata(standing: &Standing<'_>) -> Option<Next> {
    let passed = |before: &Item| standing.held(before).is_none_or(|held| held.passed);
    // A predecessor that the bank does not have holds nobody up, and neither does a circle of predecessors.
    let ready = |held: &&Held<'_>| held.card.after.iter().all(|before| passed(&Item::Kata(before.clone())));
    let unmet = || unmet(standing).filter(|held| held.card.is_kata());
    let order = |held: &&Held<'_>| (held.card.level, met(standing, held.card.track, true));
    let kata = unmet().filter(ready).min_by_key(order).or_else(|| unmet().min_by_key(order))?;
    if !has_room(standing, &kata.card) {
        return None;
    }
    let built_on =
        |before: &&KataId| standing.held(&Item::Kata((*before).clone())).is_some_and(|held| held.passed);
    let level = kata.card.level;
    let why = match kata.card.after.iter().find(built_on) {
        Some(before) => format!("It builds on {before}, which you have passed."),
        None if standing.latest_kata.is_none() => {
            format!("It is a kata of level {level}, a good one to begin with.")
        }
        None => format!("It is the first kata of level {level} that you have not passed yet."),
    };
    Some(offer(kata, false, why))
}

/// A question never answered: one on the idea of the latest kata before all others, then by level, of the track that
/// has had the fewest. One on the claim of another of today comes last.
fn question(standing: &Standing<'_>) -> Option<Next> {
    let latest = standing.latest_kata.clone().map(Item::Kata);
    let latest = latest.and_then(|item| standing.held(&item));
    let related = |card: &Card<'_>| latest.is_some_and(|kata| card.is_on_the_idea_of(&kata.card));
    let question = unmet(standing).filter(|held| !held.card.is_kata()).min_by_key(|held| {
        let card = &held.card;
        let sibling = standing.is_sibling_of_today(card);
        (sibling, Reverse(related(card)), card.level, met(standing, card.track, false))
    })?;
    let why = match latest {
        Some(kata) if related(&question.card) => {
            format!("It asks about the idea of {}, the kata you passed last.", kata.card.item)
        }
        _ => "It is a question you have not answered yet.".to_owned(),
    };
    has_room(standing, &question.card).then(|| offer(question, false, why))
}

/// The cards that were never asked.
fn unmet<'s, 'a>(standing: &'s Standing<'a>) -> impl Iterator<Item = &'s Held<'a>> {
    standing.cards.iter().filter(|held| held.memory.is_none() && !held.suspended)
}

/// How many katas or questions of a track were ever asked.
fn met(standing: &Standing<'_>, track: Track, katas: bool) -> usize {
    let met =
        |held: &&Held<'_>| held.memory.is_some() && held.card.track == track && held.card.is_kata() == katas;
    standing.cards.iter().filter(met).count()
}

/// Whether something new fits into today, and into the days on which it will come back. Of those a quarter stays free,
/// for what is forgotten meanwhile; a question is so short that it only counts among the cards.
fn has_room(standing: &Standing<'_>, card: &Card<'_>) -> bool {
    let three_quarters = |all: u32| all - all / 4;
    let pace = standing.pace;
    let of_a_day = if card.is_kata() { three_quarters(pace.minutes_per_day) } else { pace.minutes_per_day };
    card.minutes() <= standing.minutes_left()
        && (1..=SOON_DAYS).all(|days| {
            let (cards, minutes) = standing.load(standing.today.plus(days));
            cards < three_quarters(pace.reviews_per_day) && minutes + card.minutes() <= of_a_day
        })
}

/// Why there is nothing more to do.
fn rest(standing: &Standing<'_>) -> String {
    let done = standing.done_today().count();
    let waiting = unmet(standing).count() + standing.due().len();
    let day = standing.next_due().map(|day| day.max(standing.today.plus(1)));
    match day {
        _ if standing.cards.is_empty() => "There is no kata and no question in this bank.".to_owned(),
        _ if waiting > 0 => format!(
            "That is all for today: {} done. `cmkata next --more` goes on all the same.",
            units::count(done, "thing")
        ),
        Some(day) => format!(
            "You have met every kata and every question, and nothing is due until {day}. Well done. `cmkata quiz` asks \
             them whenever you like."
        ),
        None => "All that is left is suspended; `cmkata unsuspend` brings it back.".to_owned(),
    }
}

fn last_track(standing: &Standing<'_>) -> Option<Track> {
    Some(standing.held(standing.finished.as_ref()?)?.card.track)
}

fn offer(held: &Held<'_>, again: bool, why: String) -> Next {
    Next { item: Some(held.card.item.clone()), again, why }
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::super::learner::Learner;
    use super::*;
    use crate::model::kata::{Kata, Track};
    use crate::model::pace::Pace;
    use crate::model::question::Question;

    /// Three katas, of which the second builds on the third, and three questions, the last on the first kata.
    fn small() -> Learner {
        let mut on_a = bank::recall("on-a", Track::Node, 3);
        on_a.spec.kata = Some("node/a".parse().expect("a kata's name"));
        on_a.spec.level = 3;
        let questions =
            vec![bank::choice("one", Track::Go, &["c1"]), bank::choice("two", Track::Go, &["c2"]), on_a];
        let katas =
            vec![bank::kata("node/a", 1, &[]), bank::kata("go/b", 1, &["go/c"]), bank::kata("go/c", 2, &[])];
        of(katas, questions, Pace::UNLIMITED)
    }

    fn of(katas: Vec<Kata>, questions: Vec<Question>, pace: Pace) -> Learner {
        Learner::new(katas, questions, pace)
    }

    impl Learner {
        fn next_after(&self, done: &str) -> String {
            let mut learner = self.clone();
            learner.does(done);
            learner.next().item.map_or_else(|| "-".to_owned(), |item| item.to_string())
        }

        fn why_after(&self, done: &str) -> String {
            let mut learner = self.clone();
            learner.does(done);
            learner.next().why
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
            // What was missed comes back tomorrow, and what was known the day after.
            ("node/a on-a- go/c one? go/b two+", "-"),
            ("node/a on-a- go/c one+ go/b two+ |", "on-a"),
            ("node/a on-a- go/c one+ go/b two+ | on-a+", "-"),
            ("one+ | node/a", "on-a"),
            ("one+ | node/a |", "one"),
            // When one sort is used up, the other goes on alone.
            ("one+ two+ on-a+", "node/a"),
            ("one+ two+ on-a+ node/a", "go/c"),
            ("node/a go/c go/b one+", "two"),
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
            ("node/a >one | | |", "one"),
            ("node/a >one one-", "go/c"),
            // Asked again, it is done only when answered again.
            ("node/a one- two+ on-a+ go/c go/b | >one", "one"),
            // The bank may have changed since, and what is suspended is not asked.
            (">gone", "node/a"),
            (">java/gone", "node/a"),
            (">one !one", "node/a"),
        ] {
            assert_eq!(bank.next_after(done), item, "after: {done}");
        }
    }

    #[test]
    fn asking_again_gives_the_same_item() {
        let bank = small();
        for done in ["", "node/a", "node/a on-a-", "one? node/a |", "one? node/a | | two- |"] {
            let item = bank.next_after(done);
            assert_eq!(bank.next_after(&format!("{done} >{item}")), item, "after: {done}");
        }
    }

    #[test]
    fn what_is_due_comes_before_what_is_new_and_the_weakest_first() {
        let bank = small();
        // Both questions on Go are due; the missed one is known less.
        assert_eq!(bank.next_after("two+ one- | | |"), "one");
        assert_eq!(bank.next_after("one+ two- | | |"), "two");
        // Then the track changes, though the other question on Go is weaker.
        assert_eq!(bank.next_after("one- two- on-a+ | | one+"), "on-a");
    }

    #[test]
    fn siblings_are_asked_on_different_days_where_that_can_be() {
        let question = |id: &str, claim: &str| bank::choice(id, Track::Go, &[claim]);
        let questions = vec![question("one", "x"), question("two", "x"), question("three", "y")];
        let bank = of(Vec::new(), questions, Pace::UNLIMITED);
        // New: the sibling comes last.
        assert_eq!(bank.next_after("one+"), "three");
        // Due on the same day: the second waits for the next, when it is no longer put off.
        assert_eq!(bank.next_after("one- three+ two- | one+"), "-");
        assert_eq!(bank.next_after("one- three+ two- | one- |"), "two");
        assert_eq!(bank.next_after("one- three+ two- | one- | two+ three+"), "-");
        assert_eq!(bank.next_after("one- three+ two- | one- | two+ three+ |"), "one");
    }

    #[test]
    fn a_kata_that_is_due_is_to_be_done_again_and_its_new_round_counts() {
        let bank = small();
        let mut learner = bank.clone();
        learner.does("node/a one+ two+ on-a+ | | on-a+ one+ two+");
        let next = learner.next();
        assert!(next.again && next.item == Some(Item::named("node/a")), "{next:?}");
        assert!(bank.why_after("node/a one+ two+ on-a+ | |").contains("ago"));
        // What is passed without being started again says nothing new.
        learner.does("node/a");
        assert_eq!(learner.next().item, Some(Item::named("node/a")));
        learner.does("^node/a node/a");
        assert_ne!(learner.next().item, Some(Item::named("node/a")));
    }

    #[test]
    fn a_day_asks_no_more_than_the_learner_takes_on() {
        let questions: Vec<Question> =
            (0..60).map(|at| bank::choice(&format!("q{at}"), Track::Go, &[])).collect();
        let pace = Pace { new_per_day: 3, ..Pace::default() };
        let bank = of(Vec::new(), questions.clone(), pace);
        assert_eq!(bank.next_after("q0+ q1+"), "q2");
        assert_eq!(bank.next_after("q0+ q1+ q2+"), "-");
        assert!(bank.why_after("q0+ q1+ q2+").starts_with("That is all for today: 3 things done."));
        let bank = of(Vec::new(), questions.clone(), Pace { reviews_per_day: 2, ..pace });
        assert_eq!(bank.next_after("q0- q1- q2- | q0-"), "q1");
        assert_eq!(bank.next_after("q0- q1- q2- | q0- q1-"), "-", "nothing new while tomorrow is full");
        let bank = of(Vec::new(), questions, Pace { minutes_per_day: 8, ..pace });
        assert_eq!(bank.next_after("q0- q1- q2- | q0+ q1+ q2+ q3+ q4+"), "q5");
        let many = (6..14).map(|at| format!("q{at}- ")).collect::<String>();
        assert_eq!(bank.next_after(&format!("{many} |  q6+ q7+ q8+ q9+ q10+ q11+ q12+")), "q13");
        assert_eq!(bank.next_after(&format!("{many} |  q6+ q7+ q8+ q9+ q10+ q11+ q12+ q0+")), "-");
    }

    #[test]
    fn what_is_suspended_is_neither_new_nor_due() {
        let bank = small();
        assert_eq!(bank.next_after("!node/a"), "go/c");
        assert_eq!(bank.next_after("node/a on-a- go/c one+ go/b two+ !on-a |"), "-");
        assert_eq!(bank.next_after("node/a on-a- go/c one+ go/b two+ !on-a ?on-a |"), "on-a");
    }

    #[test]
    fn an_answer_that_was_taken_back_was_never_given() {
        let bank = small();
        assert_eq!(bank.next_after("node/a on-a+ <"), "on-a");
        assert_eq!(bank.next_after("node/a on-a+ one- < <"), "on-a");
    }

    #[test]
    fn a_question_on_a_claim_of_the_latest_kata_comes_before_others() {
        let mut kata = bank::kata("go/c", 2, &[]);
        kata.spec.claims = vec!["c2".to_owned()];
        let question = |id: &str, claim: &str| bank::choice(id, Track::Go, &[claim]);
        let bank = of(vec![kata], vec![question("one", "c1"), question("two", "c2")], Pace::UNLIMITED);
        assert_eq!(bank.next_after("go/c"), "two");
    }

    #[test]
    fn katas_that_build_on_each_other_in_a_circle_hold_nobody_up() {
        let katas = vec![bank::kata("go/a", 2, &["go/b"]), bank::kata("go/b", 1, &["go/a"])];
        let bank = of(katas, Vec::new(), Pace::UNLIMITED);
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
            ("one- |", "It is due: you answered it 1 day ago, and know it still with a chance of 77 %."),
            ("node/a | | |", "You last did it 3 days ago, and it is due again, from the starter."),
            ("one+ one^2", "Its meaning has changed since you answered it."),
            (
                "node/a go/c go/b one+ two+ on-a+",
                "You have met every kata and every question, and nothing is due until 2026-03-03. Well done. `cmkata \
                 quiz` asks them whenever you like.",
            ),
        ] {
            assert_eq!(bank.why_after(done), why, "after: {done}");
        }
    }
}
