//! How a learner is getting on, in figures. Pure: whoever asks says what day it is and what is remembered.

use super::card::{Card, Flag, Rating, Review};
use super::day::Day;
use super::kata::Track;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far ahead mastery looks, in days. What was answered a minute ago is known now whether or not it was learnt; what
/// counts in an interview is what is left after weeks.
pub const LASTING_DAYS: i32 = 21;

/// Days that retention looks back on.
const RETENTION_DAYS: i32 = 30;

/// Days that the forecast looks ahead, today among them.
const FORECAST_DAYS: usize = 14;

/// Weeks of the calendar, this one among them.
const CALENDAR_WEEKS: i32 = 12;

/// Claims that are listed as the weakest.
const WEAKEST_MAX: usize = 5;

/// A claim that is this likely to last is not weak.
const FIRM: f32 = 0.85;

/// A card as the figures count it.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The card.
    pub card: &'a Card<'a>,
    /// How it went each time, oldest first.
    pub reviews: &'a [Review],
    /// When it is asked again, if it is.
    pub due: Option<Day>,
    /// The chance that it is still known in [`LASTING_DAYS`]; `None` if it was never asked.
    pub lasting: Option<f32>,
}

/// How a learner is getting on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    /// The day of these figures.
    pub today: Day,
    /// Days in a row, up to today or yesterday, on which something was answered or judged.
    pub streak_days: u32,
    /// Questions and katas of the bank.
    pub cards: usize,
    /// Those that were asked at least once.
    pub met: usize,
    /// Of the last 30 days.
    pub retention: Retention,
    /// How many are due on each of the next 14 days, from today, which has what is overdue.
    pub due: Vec<u32>,
    /// Each topic, in the order of the tracks.
    pub topics: Vec<Topic>,
    /// The claims that are least likely to last, the weakest first.
    pub weakest: Vec<Weak>,
    /// Answers and judged submissions on each day of twelve weeks, from a Monday to today.
    pub calendar: Vec<Activity>,
    /// What the learner flagged, oldest first.
    pub flags: Vec<Flag>,
}

/// How much of what came back was still known. Only what was asked on an earlier day counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Cards that came back.
    pub asked: u32,
    /// Those that were known.
    pub known: u32,
}

impl Retention {
    /// The share that was known; `None` if nothing came back.
    pub fn share(&self) -> Option<f32> {
        (self.asked > 0).then(|| self.known as f32 / self.asked as f32)
    }
}

/// How well a topic is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    /// Its track.
    pub track: Track,
    /// Its name.
    pub topic: String,
    /// Its cards.
    pub cards: usize,
    /// Those that were asked at least once.
    pub met: usize,
    /// The share of it that will still be known in three weeks; what was never asked is not known.
    pub mastery: f32,
}

/// A claim that is not likely to last.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weak {
    /// The claim.
    pub claim: String,
    /// The chance that it is still known in three weeks.
    pub mastery: f32,
}

/// What was done on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// The day.
    pub day: Day,
    /// Answers given and submissions judged.
    pub count: u32,
}

impl Stats {
    /// The figures of these cards on a day.
    pub fn of(cards: &[Counted<'_>], activity: &BTreeMap<Day, u32>, flags: &[Flag], today: Day) -> Stats {
        Stats {
            today,
            streak_days: streak(activity, today),
            cards: cards.len(),
            met: cards.iter().filter(|counted| counted.lasting.is_some()).count(),
            retention: retention(cards, today),
            due: forecast(cards, today),
            topics: topics(cards),
            weakest: weakest(cards),
            calendar: calendar(activity, today),
            flags: flags.to_vec(),
        }
    }
}

/// Today need not be over for the streak to hold.
fn streak(activity: &BTreeMap<Day, u32>, today: Day) -> u32 {
    let last = if activity.contains_key(&today) { today } else { today.plus(-1) };
    let days = (0..).map(|back| last.plus(-back));
    days.take_while(|day| activity.contains_key(day)).count() as u32
}

fn retention(cards: &[Counted<'_>], today: Day) -> Retention {
    let since = today.plus(-RETENTION_DAYS);
    let mut retention = Retention::default();
    for pair in cards.iter().flat_map(|counted| counted.reviews.windows(2)) {
        let came_back = pair[1].day > pair[0].day;
        if came_back && pair[1].day > since {
            retention.asked += 1;
            retention.known += u32::from(pair[1].rating != Rating::Again);
        }
    }
    retention
}

fn forecast(cards: &[Counted<'_>], today: Day) -> Vec<u32> {
    let mut days = vec![0; FORECAST_DAYS];
    for due in cards.iter().filter_map(|counted| counted.due) {
        if let Some(count) = days.get_mut(due.since(today) as usize) {
            *count += 1;
        }
    }
    days
}

fn topics(cards: &[Counted<'_>]) -> Vec<Topic> {
    let mut topics = BTreeMap::<(Track, &str), Vec<&Counted<'_>>>::new();
    for counted in cards {
        topics.entry((counted.card.track, counted.card.topic)).or_default().push(counted);
    }
    let topic = |((track, topic), cards): ((Track, &str), Vec<&Counted<'_>>)| Topic {
        track,
        topic: topic.to_owned(),
        cards: cards.len(),
        met: cards.iter().filter(|counted| counted.lasting.is_some()).count(),
        mastery: mean(cards.iter().map(|counted| counted.lasting.unwrap_or(0.0))),
    };
    topics.into_iter().map(topic).collect()
}

fn weakest(cards: &[Counted<'_>]) -> Vec<Weak> {
    let mut claims = BTreeMap::<&str, Vec<f32>>::new();
    for counted in cards {
        for (claim, lasting) in counted.card.claims.iter().zip(counted.lasting.into_iter().cycle()) {
            claims.entry(claim).or_default().push(lasting);
        }
    }
    let weak = |(claim, lasting): (&str, Vec<f32>)| Weak {
        claim: claim.to_owned(),
        mastery: mean(lasting.into_iter()),
    };
    let mut weak: Vec<Weak> = claims.into_iter().map(weak).filter(|weak| weak.mastery < FIRM).collect();
    weak.sort_by(|one, other| one.mastery.total_cmp(&other.mastery));
    weak.truncate(WEAKEST_MAX);
    weak
}

fn calendar(activity: &BTreeMap<Day, u32>, today: Day) -> Vec<Activity> {
    let monday = today.plus(-(today.weekday() as i32) - 7 * (CALENDAR_WEEKS - 1));
    let days = (0..=today.since(monday)).map(|days| monday.plus(days as i32));
    days.map(|day| Activity { day, count: activity.get(&day).copied().unwrap_or(0) }).collect()
}

fn mean(values: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = values.len().max(1) as f32;
    values.sum::<f32>() / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::item::Item;

    /// A Monday.
    const TODAY: Day = Day(20_780);

    fn card<'a>(id: &str, track: Track, topic: &'a str, claims: &'a [String]) -> Card<'a> {
        let item = Item::Question(id.to_owned());
        Card { item, track, topic, level: 1, rev: 1, claims, kata: None, after: &[] }
    }

    fn review(days_ago: i32, rating: Rating) -> Review {
        Review { day: TODAY.plus(-days_ago), rev: 1, rating }
    }

    fn active(days_ago: &[i32]) -> BTreeMap<Day, u32> {
        days_ago.iter().map(|days| (TODAY.plus(-days), 3)).collect()
    }

    fn stats(cards: &[Counted<'_>]) -> Stats {
        Stats::of(cards, &BTreeMap::new(), &[], TODAY)
    }

    #[test]
    fn a_streak_holds_until_a_whole_day_was_missed() {
        for (days_ago, expect) in
            [(&[][..], 0), (&[0], 1), (&[1], 1), (&[0, 1, 2, 4, 5], 3), (&[1, 2, 3], 3), (&[2, 3], 0)]
        {
            assert_eq!(Stats::of(&[], &active(days_ago), &[], TODAY).streak_days, expect, "{days_ago:?}");
        }
    }

    #[test]
    fn retention_counts_what_came_back_on_a_later_day_within_thirty() {
        let card = card("a", Track::Go, "t", &[]);
        let reviews = [
            review(40, Rating::Good),
            review(30, Rating::Again), // too long ago
            review(29, Rating::Good),
            review(5, Rating::Again),
            review(5, Rating::Good), // the same day again
            review(0, Rating::Hard),
        ];
        let counted = Counted { card: &card, reviews: &reviews, due: None, lasting: Some(0.5) };
        let retention = stats(&[counted]).retention;
        assert_eq!(retention, Retention { asked: 3, known: 2 });
        assert_eq!(Retention::default().share(), None);
    }

    #[test]
    fn what_is_overdue_is_due_today() {
        let card = card("a", Track::Go, "t", &[]);
        let due =
            |days| Counted { card: &card, reviews: &[], due: Some(TODAY.plus(days)), lasting: Some(0.9) };
        let counted = [due(-9), due(0), due(1), due(13), due(14)];
        let mut expect = vec![0; 14];
        (expect[0], expect[1], expect[13]) = (2, 1, 1);
        assert_eq!(stats(&counted).due, expect);
    }

    #[test]
    fn what_was_never_asked_counts_as_not_known_in_its_topic_and_not_at_all_in_its_claims() {
        let claims = ["c1".to_owned(), "c2".to_owned()];
        let (a, b) = (card("a", Track::Go, "t", &claims), card("b", Track::Go, "t", &claims[1..]));
        let c = card("c", Track::Node, "u", &[]);
        let counted = |card, lasting| Counted { card, reviews: &[], due: None, lasting };
        let stats = stats(&[counted(&a, Some(0.6)), counted(&b, None), counted(&c, None)]);
        let topic = |track, topic: &str, cards, met, mastery| Topic {
            track,
            topic: topic.to_owned(),
            cards,
            met,
            mastery,
        };
        assert_eq!(stats.topics, [topic(Track::Node, "u", 1, 0, 0.0), topic(Track::Go, "t", 2, 1, 0.3)]);
        let weak = |claim: &str| Weak { claim: claim.to_owned(), mastery: 0.6 };
        assert_eq!(stats.weakest, [weak("c1"), weak("c2")]);
        assert_eq!((stats.cards, stats.met), (3, 1));
    }

    #[test]
    fn the_calendar_has_twelve_weeks_from_a_monday() {
        let on_monday = Stats::of(&[], &active(&[0, 77]), &[], TODAY).calendar;
        assert_eq!(on_monday.len(), 78);
        assert_eq!((on_monday[0].day.weekday(), on_monday[0].count), (0, 3));
        assert_eq!(on_monday.last(), Some(&Activity { day: TODAY, count: 3 }));
        let on_sunday = Stats::of(&[], &BTreeMap::new(), &[], TODAY.plus(-1)).calendar;
        assert_eq!((on_sunday.len(), on_sunday[0].day.weekday()), (84, 0));
    }
}
