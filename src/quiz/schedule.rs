//! When a card is asked again: the FSRS-6 model of memory, folded over a card's reviews. The only file that names the
//! `fsrs` crate. Pure: it is told the day, and never asks a clock.
//!
//! All is counted in whole days, as the model was fitted: what is asked twice in a day has no days between.
//! The parameters are the model's own averages; nothing is trained on one learner's few reviews.

use crate::model::card::{Rating, Review};
use crate::model::day::Day;
use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};

/// The share of cards that are meant to be known on the day they are due.
const RETENTION: f32 = 0.9;

/// The longest that a card stays away, in days: an interview comes sooner than that.
const LONGEST: f32 = 365.0;

/// What is left of the stability of a card whose question changed its meaning: much of what was known still holds.
const AFTER_REVISION: f32 = 0.5;

/// How firmly a card is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of knowing it has fallen to nine in ten.
    pub stability: f32,
    /// How hard it is to learn, from 1 to 10.
    pub difficulty: f32,
    /// The day it was last asked.
    pub last: Day,
    /// The day to ask it again.
    pub due: Day,
}

impl Memory {
    /// The chance of knowing the card on a day, from 0 to 1.
    pub fn retrievability(&self, on: Day) -> f32 {
        let decay = DEFAULT_PARAMETERS[DEFAULT_PARAMETERS.len() - 1];
        current_retrievability(self.state(), on.since(self.last) as f32, decay)
    }

    fn state(&self) -> MemoryState {
        MemoryState { stability: self.stability, difficulty: self.difficulty }
    }
}

/// The model of memory.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    fsrs: FSRS,
}

impl Schedule {
    /// What is remembered of a card at its revision `rev` after these reviews, oldest first; `None` if there was none.
    ///
    /// A revision above that of the last review makes the card due at once. It keeps half of its stability, and so
    /// comes back sooner than it would have, yet not as something new.
    pub fn memory(&self, reviews: &[Review], rev: u32) -> Option<Memory> {
        let mut memory: Option<Memory> = None;
        for same_rev in reviews.chunk_by(|one, next| next.rev <= one.rev) {
            let before = memory.map(|memory| memory.revised());
            memory = self.after(before, same_rev);
        }
        let asked = reviews.last()?.rev;
        memory.map(|memory| if rev > asked { memory.revised() } else { memory })
    }

    /// The memory after more reviews of one revision; `None` where there is nothing to remember.
    fn after(&self, before: Option<Memory>, reviews: &[Review]) -> Option<Memory> {
        let last = reviews.last()?.day;
        let mut asked = before.map_or(reviews[0].day, |memory| memory.last);
        let mut rated = |review: &Review| {
            let days = review.day.since(asked);
            asked = asked.max(review.day);
            FSRSReview { rating: button(review.rating), delta_t: days }
        };
        let item = FSRSItem { reviews: reviews.iter().map(&mut rated).collect() };
        let state = self.fsrs.memory_state(item, before.map(|memory| memory.state()));
        let state = state.expect("ratings from 1 to 4 at finite distances give a finite state");
        let due = last.plus(self.interval(state.stability));
        Some(Memory { stability: state.stability, difficulty: state.difficulty, last, due })
    }

    /// Whole days until a card of that stability is due: one at least, so that no day asks a card twice.
    fn interval(&self, stability: f32) -> i32 {
        self.fsrs.next_interval(Some(stability), RETENTION, 0).round().clamp(1.0, LONGEST) as i32
    }
}

impl Memory {
    fn revised(self) -> Memory {
        Memory { stability: self.stability * AFTER_REVISION, due: self.last, ..self }
    }
}

/// The number that the model has for a rating.
fn button(rating: Rating) -> u32 {
    match rating {
        Rating::Again => 1,
        Rating::Hard => 2,
        Rating::Good => 3,
        Rating::Easy => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reviews as (days since the one before, rating), all of one revision.
    fn reviews(steps: &[(i32, Rating)]) -> Vec<Review> {
        let mut day = Day(20_000);
        let review = |&(days, rating): &(i32, Rating)| {
            day = day.plus(days);
            Review { day, rev: 1, rating }
        };
        steps.iter().map(review).collect()
    }

    fn memory(steps: &[(i32, Rating)]) -> Memory {
        Schedule::default().memory(&reviews(steps), 1).expect("there is a review")
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() <= 1e-3 * one.abs().max(1.0)
    }

    /// FSRS-6 as its authors write it down, in double precision and in our own words: what the crate is held against.
    mod by_hand {
        pub const W: [f64; 21] = [
            0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
            0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
        ];

        pub fn forgetting(days: f64, stability: f64) -> f64 {
            let factor = 0.9_f64.powf(-1.0 / W[20]) - 1.0;
            (1.0 + factor * days / stability).powf(-W[20])
        }

        pub fn first(grade: u32) -> (f64, f64) {
            (W[grade as usize - 1], first_difficulty(grade).clamp(1.0, 10.0))
        }

        fn first_difficulty(grade: u32) -> f64 {
            W[4] - (W[5] * f64::from(grade - 1)).exp() + 1.0
        }

        pub fn then((s, d): (f64, f64), days: f64, grade: u32) -> (f64, f64) {
            let harder = -W[6] * (f64::from(grade) - 3.0) * (10.0 - d) / 9.0;
            let difficulty = W[7] * first_difficulty(4) + (1.0 - W[7]) * (d + harder);
            let r = forgetting(days, s);
            let stability = if days == 0.0 {
                let change = (W[17] * (f64::from(grade) - 3.0 + W[18])).exp() * s.powf(-W[19]);
                s * if grade >= 2 { change.max(1.0) } else { change }
            } else if grade == 1 {
                let lapsed =
                    W[11] * d.powf(-W[12]) * ((s + 1.0).powf(W[13]) - 1.0) * (W[14] * (1.0 - r)).exp();
                lapsed.min(s / (W[17] * W[18]).exp())
            } else {
                let bonus = [W[15], 1.0, W[16]][grade as usize - 2];
                s * (1.0
                    + W[8].exp() * (11.0 - d) * s.powf(-W[9]) * ((W[10] * (1.0 - r)).exp() - 1.0) * bonus)
            };
            (stability.max(0.001), difficulty.clamp(1.0, 10.0))
        }
    }

    #[test]
    fn a_first_review_gives_the_published_states() {
        // The figures of `FSRS::next_states` in the crate's documentation.
        for (rating, stability, difficulty, days) in [
            (Rating::Again, 0.212, 6.4133, 1),
            (Rating::Hard, 1.2931, 5.112_170_7, 1),
            (Rating::Good, 2.3065, 2.118_104, 2),
            (Rating::Easy, 8.2956, 1.0, 8),
        ] {
            let memory = memory(&[(0, rating)]);
            assert_eq!((memory.stability, memory.difficulty), (stability, difficulty), "{rating:?}");
            assert_eq!(memory.due, Day(20_000 + days), "{rating:?}");
        }
    }

    #[test]
    fn a_card_is_known_nine_times_in_ten_once_its_stability_has_passed() {
        let memory = Memory { stability: 12.0, difficulty: 5.0, last: Day(0), due: Day(12) };
        assert!(near(f64::from(memory.retrievability(Day(12))), 0.9));
        assert!(near(f64::from(memory.retrievability(Day(0))), 1.0));
        assert!(near(f64::from(memory.retrievability(Day(-5))), 1.0), "before it was asked");
    }

    #[test]
    fn a_question_that_changed_its_meaning_is_due_at_once_and_keeps_half_its_stability() {
        let known = reviews(&[(0, Rating::Good), (2, Rating::Good)]);
        let schedule = Schedule::default();
        let (old, new) = (schedule.memory(&known, 1), schedule.memory(&known, 2));
        let (old, new) = (old.expect("it was asked"), new.expect("it was asked"));
        assert_eq!((new.stability, new.due), (old.stability / 2.0, old.last));
        // Once the new meaning was asked, it counts on from there.
        let mut asked = known.clone();
        asked.push(Review { day: old.last.plus(4), rev: 2, rating: Rating::Good });
        let after = schedule.memory(&asked, 2).expect("it was asked");
        let by_hand =
            by_hand::then((f64::from(new.stability), f64::from(new.difficulty)), 4.0, button(Rating::Good));
        assert!(near(f64::from(after.stability), by_hand.0), "{after:?} {by_hand:?}");
        // A bank of before the change makes nothing due.
        assert_eq!(schedule.memory(&known, 0), Some(old));
    }

    #[test]
    fn a_card_never_asked_is_not_remembered() {
        assert_eq!(Schedule::default().memory(&[], 1), None);
    }

    fn ratings() -> impl Strategy<Value = Rating> {
        prop::sample::select(vec![Rating::Again, Rating::Hard, Rating::Good, Rating::Easy])
    }

    fn histories() -> impl Strategy<Value = Vec<(i32, Rating)>> {
        prop::collection::vec((0..90_i32, ratings()), 1..12)
    }

    proptest! {
        #[test]
        fn every_history_is_as_computed_by_hand(steps in histories()) {
            let got = memory(&steps);
            let mut state = by_hand::first(button(steps[0].1));
            for (days, rating) in &steps[1..] {
                state = by_hand::then(state, f64::from(*days), button(*rating));
            }
            prop_assert!(near(f64::from(got.stability), state.0), "{got:?} {state:?}");
            prop_assert!(near(f64::from(got.difficulty), state.1), "{got:?} {state:?}");
            let after = got.last.plus(30);
            let known = by_hand::forgetting(30.0, state.0);
            prop_assert!(near(f64::from(got.retrievability(after)), known));
        }

        #[test]
        fn one_more_success_never_shortens_the_interval(mut steps in histories(), wait in 0..400_i32) {
            let before = memory(&steps);
            let mut last = 0;
            for rating in [Rating::Hard, Rating::Good, Rating::Easy] {
                steps.push((wait, rating));
                let after = memory(&steps);
                let interval = after.due.since(after.last);
                prop_assert!(interval >= before.due.since(before.last), "{before:?} {after:?}");
                prop_assert!(interval >= last, "a better rating shortened it");
                last = interval;
                steps.pop();
            }
        }

        #[test]
        fn a_card_is_never_due_on_the_day_it_was_asked(steps in histories()) {
            let memory = memory(&steps);
            let interval = memory.due.since(memory.last);
            prop_assert!((1..=365).contains(&interval));
        }

        #[test]
        fn what_is_known_fades_from_day_to_day(steps in histories(), days in 1..1000_i32) {
            let memory = memory(&steps);
            let (earlier, later) = (memory.last.plus(days - 1), memory.last.plus(days));
            prop_assert!(memory.retrievability(later) < memory.retrievability(earlier));
            prop_assert!((0.0..=1.0).contains(&memory.retrievability(later)));
        }
    }
}
