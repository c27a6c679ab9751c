//! What an interview is made of. A pure function of the bank and the terms: the same seed gives every candidate the same
//! interview. Asks nothing and knows no clock.

pub mod talk;

use super::session;
use super::shuffle::Shuffle;
use crate::model::interview::{FOLLOW_UP_S, Plan, Terms, kata_s, question_s};
use crate::model::kata::Kata;
use crate::model::question::{Kind, Question};
use crate::model::quiz::Asked;

/// How far from the level that was asked for a question or a kata may be.
const LEVELS_APART: u8 = 2;

/// The most follow-ups that are asked one after the other.
const CHAIN_MAX: usize = 3;

/// Chooses a kata, a question with follow-ups, and questions, in this order, as far as the minutes go; `None` if the bank
/// has none of them around that level.
///
/// The kata gets half of the time at the most, and the follow-ups half of what is left. No two questions share a claim.
pub fn plan(katas: &[Kata], questions: &[Question], terms: Terms) -> Option<Plan> {
    let mut left_s = terms.minutes * 60;
    let kata = kata(katas, &terms).filter(|kata| kata_s(kata.spec.level) * 2 <= left_s);
    left_s -= kata.map_or(0, |kata| kata_s(kata.spec.level));
    let pool = shuffled(questions, &terms);
    let opening = opening(&pool, &terms, left_s / 2);
    left_s -= opening.map_or(0, |(_, seconds)| seconds);
    let opening = opening.map(|(question, _)| question);
    let mut asked = session::take_turns(fill(&pool, &terms, opening, left_s), None);
    asked.extend(opening.cloned());
    if asked.is_empty() && kata.is_none() {
        return None;
    }
    let of = asked.len();
    let put = |(at, question): (usize, Question)| {
        let order = session::shown(&question, terms.seed);
        Asked { number: at + 1, of, question, order }
    };
    let asked: Vec<Asked> = asked.into_iter().enumerate().map(put).collect();
    Some(Plan { terms, asked, follow_ups: opening.map_or(0, chain), kata: kata.cloned() })
}

/// A kata around the level, the nearest first.
fn kata<'b>(katas: &'b [Kata], terms: &Terms) -> Option<&'b Kata> {
    let of_track = |kata: &&Kata| terms.track.is_none_or(|track| kata.id.track == track);
    let around = |kata: &&Kata| kata.spec.level.abs_diff(terms.level) <= LEVELS_APART;
    let mut pool: Vec<&Kata> = katas.iter().filter(of_track).filter(around).collect();
    Shuffle::of(terms.seed, "kata").shuffle(&mut pool);
    pool.into_iter().min_by_key(|kata| kata.spec.level.abs_diff(terms.level))
}

/// The questions around the level, in the order of the seed.
fn shuffled<'b>(questions: &'b [Question], terms: &Terms) -> Vec<&'b Question> {
    let of_track = |question: &&Question| terms.track.is_none_or(|track| question.track == track);
    let around = |question: &&Question| question.spec.level.abs_diff(terms.level) <= LEVELS_APART;
    let mut pool: Vec<&Question> = questions.iter().filter(of_track).filter(around).collect();
    Shuffle::of(terms.seed, "questions").shuffle(&mut pool);
    pool
}

/// The question that opens the chain of follow-ups, and what both take.
fn opening<'b>(pool: &[&'b Question], terms: &Terms, most_s: u32) -> Option<(&'b Question, u32)> {
    let seconds = |question: &Question| {
        let follow_ups = u32::try_from(chain(question)).expect("a chain is short");
        question_s(question.spec.kind) + follow_ups * FOLLOW_UP_S
    };
    let fits = |question: &&&Question| chain(question) > 0 && seconds(question) <= most_s;
    let question = pool.iter().filter(fits).min_by_key(|question| distance(question, terms))?;
    Some((question, seconds(question)))
}

fn chain(question: &Question) -> usize {
    question.spec.follow_ups.len().min(CHAIN_MAX)
}

/// As many questions as the time takes: near the level, of all tracks alike, and mostly such as interviewers ask.
fn fill(pool: &[&Question], terms: &Terms, opening: Option<&Question>, mut left_s: u32) -> Vec<Question> {
    let mut chosen: Vec<&Question> = Vec::new();
    loop {
        let is_apart = |question: &Question| {
            chosen.iter().copied().chain(opening).all(|other| is_apart(question, other))
        };
        let fits = |question: &&&Question| question_s(question.spec.kind) <= left_s && is_apart(question);
        let next = pool.iter().filter(fits).min_by_key(|question| {
            let of_track = chosen.iter().filter(|other| other.track == question.track).count();
            let of_kind = chosen.iter().filter(|other| other.spec.kind == question.spec.kind).count();
            (is_one_too_many(question, &chosen), distance(question, terms), of_track, of_kind)
        });
        let Some(question) = next else { return chosen.into_iter().cloned().collect() };
        left_s -= question_s(question.spec.kind);
        chosen.push(question);
    }
}

fn is_apart(question: &Question, other: &Question) -> bool {
    question.spec.id != other.spec.id && !question.spec.shares_claim(&other.spec)
}

/// Whether a question of a kind that interviewers seldom ask would make more than a quarter of such.
fn is_one_too_many(question: &Question, chosen: &[&Question]) -> bool {
    let often = [Kind::Recall, Kind::Choice, Kind::Trace, Kind::Possible];
    let seldom = |question: &Question| !often.contains(&question.spec.kind);
    let already = chosen.iter().filter(|other| seldom(other)).count();
    seldom(question) && (already + 1) * 4 > chosen.len() + 1
}

/// How far a question is from the level; one level more or less is as good.
fn distance(question: &Question, terms: &Terms) -> u8 {
    question.spec.level.abs_diff(terms.level).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use crate::model::kata::Track;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn terms(minutes: u32, level: u8, seed: u64) -> Terms {
        Terms { minutes, track: None, level, seed }
    }

    /// A question of a made-up bank: its track, its kind, its level, its claim.
    fn made_up(id: usize, (track, kind, level, claim): (usize, usize, u8, u8)) -> Question {
        let id = id.to_string();
        let mut question = match kind {
            0 => bank::choice(&id, Track::ALL[track], &[]),
            1 => bank::many(&id),
            2 => bank::order(&id, 3),
            _ => bank::recall(&id, Track::ALL[track], 3),
        };
        question.spec.level = level;
        question.spec.claims = vec![format!("claim-{claim}")];
        question
    }

    fn banks() -> impl Strategy<Value = Vec<Question>> {
        prop::collection::vec((0..4_usize, 0..4_usize, 1..6_u8, 0..40_u8), 0..40)
            .prop_map(|shape| shape.into_iter().enumerate().map(|(id, shape)| made_up(id, shape)).collect())
    }

    fn katas() -> Vec<Kata> {
        vec![bank::kata("node/a", 1, &[]), bank::kata("go/b", 3, &[]), bank::kata("go/c", 5, &[])]
    }

    proptest! {
        #[test]
        fn the_same_seed_gives_the_same_interview(
            questions in banks(), minutes in 5..180_u32, level in 1..6_u8, seed: u64
        ) {
            let plan = || plan(&katas(), &questions, terms(minutes, level, seed));
            prop_assert_eq!(plan(), plan());
        }

        #[test]
        fn an_interview_fits_into_its_minutes_and_asks_about_no_claim_twice(
            questions in banks(), minutes in 5..180_u32, level in 1..6_u8, seed: u64
        ) {
            let plan = plan(&katas(), &questions, terms(minutes, level, seed));
            prop_assume!(plan.is_some());
            let plan = plan.expect("it is some");
            prop_assert!(plan.seconds() <= minutes * 60);
            let claims: Vec<&String> = plan.asked.iter().flat_map(|asked| &asked.question.spec.claims).collect();
            prop_assert_eq!(claims.iter().collect::<BTreeSet<_>>().len(), claims.len());
            for asked in &plan.asked {
                prop_assert!(asked.question.spec.level.abs_diff(level) <= LEVELS_APART);
            }
        }
    }

    /// Twelve questions a track, each on a claim of its own, of levels 1 to 3.
    fn plenty() -> Vec<Question> {
        let shape = |id: usize| (id % 4, id / 4 % 4, 1 + (id / 16) as u8, id as u8);
        (0..48).map(|id| made_up(id, shape(id))).collect()
    }

    #[test]
    fn half_an_hour_has_questions_of_all_tracks_a_chain_and_a_kata() {
        let plan = plan(&katas(), &plenty(), terms(30, 2, 7)).expect("an interview");
        assert!(plan.kata.is_some());
        assert_eq!(plan.chain(), ["And then?"]);
        assert!(plan.asked.len() >= 6, "{}", plan.asked.len());
        assert!(plan.seconds() > 27 * 60, "{}", plan.seconds());
        let tracks: BTreeSet<Track> = plan.asked.iter().map(|asked| asked.question.track).collect();
        assert_eq!(tracks.len(), 4);
        let seldom =
            plan.asked.iter().filter(|asked| matches!(asked.question.spec.kind, Kind::Many | Kind::Order));
        assert!(seldom.count() * 4 <= plan.asked.len());
    }

    #[test]
    fn other_seeds_give_other_interviews() {
        let ids = |seed| -> Vec<String> {
            let plan = plan(&katas(), &plenty(), terms(30, 2, seed)).expect("an interview");
            plan.asked.into_iter().map(|asked| asked.question.spec.id).collect()
        };
        assert_eq!((0..20).map(ids).collect::<BTreeSet<_>>().len(), 20);
    }

    #[test]
    fn a_short_interview_has_no_kata_and_a_track_only_its_own() {
        let short = plan(&katas(), &plenty(), terms(10, 1, 7)).expect("an interview");
        assert!(short.kata.is_none() && !short.asked.is_empty());
        let go = Terms { track: Some(Track::Go), ..terms(60, 2, 7) };
        let go = plan(&katas(), &plenty(), go).expect("an interview");
        assert!(go.kata.is_some_and(|kata| kata.id.track == Track::Go));
        assert!(go.asked.iter().all(|asked| asked.question.track == Track::Go));
        let java = Terms { track: Some(Track::Java), ..terms(60, 2, 7) };
        assert!(plan(&katas(), &plenty()[..1], java).is_none());
    }
}
