//! One session of a quiz, as a state machine: ask, reply, feedback, until the questions are used up. Does no input
//! or output, and keeps nothing: each answer goes back to the caller at once.

use super::judge::{self, Misfit};
use super::shuffle::Shuffle;
use crate::model::kata::Track;
use crate::model::question::{Form, Question};
use crate::model::quiz::{Asked, Feedback, Reply, Tally};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many branches the search for questions that share no claim may try.
const SEARCH_MAX: usize = 20_000;

/// A session under way.
#[derive(Clone, Debug)]
pub struct Session {
    asked: Vec<Asked>,
    at: usize,
    tally: Tally,
}

impl Session {
    /// At most `count` of the questions, chosen, ordered and shuffled by the seed: no two on the same claim where that
    /// can be avoided, and tracks taken in turn.
    pub fn new(questions: Vec<Question>, seed: u64, count: usize) -> Session {
        let mut shuffle = Shuffle::new(seed);
        let chosen = choose(questions, count, &mut shuffle);
        let of = chosen.len();
        let ask = |(at, question): (usize, Question)| {
            let order = shown(&question, seed);
            Asked { number: at + 1, of, question, order }
        };
        let asked = chosen.into_iter().enumerate().map(ask).collect();
        Session { asked, at: 0, tally: Tally { of, ..Tally::default() } }
    }

    /// The question that waits for a reply; `None` once all are answered.
    pub fn ask(&self) -> Option<&Asked> {
        self.asked.get(self.at)
    }

    /// All questions of the session, in their order.
    pub fn questions(&self) -> &[Asked] {
        &self.asked
    }

    /// Takes a reply to the question that waits, and goes on to the next.
    ///
    /// # Errors
    /// If the reply does not fit the question, or none waits; nothing changes then.
    pub fn answer(&mut self, reply: &Reply) -> Result<Feedback, Misfit> {
        let asked = self.ask().ok_or(Misfit)?.clone();
        let answer = judge::judge(&asked, reply)?;
        self.at += 1;
        self.tally.count(answer.outcome);
        Ok(Feedback { asked, answer })
    }

    /// How it went so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}

/// The order in which what is shuffled is shown: a function of the seed and the question, whichever other questions are
/// asked. What has to be put in order is never shown in it.
pub(super) fn shown(question: &Question, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..question.spec.shuffled()).collect();
    Shuffle::of(seed, &question.spec.id).shuffle(&mut order);
    if question.spec.form() == Form::Order && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

fn choose(mut questions: Vec<Question>, count: usize, shuffle: &mut Shuffle) -> Vec<Question> {
    shuffle.shuffle(&mut questions);
    let count = count.min(questions.len());
    let apart = apart(&questions, count);
    let mut siblings = Vec::new();
    let mut chosen = Vec::new();
    for (place, question) in questions.into_iter().enumerate() {
        if apart.contains(&place) { chosen.push(question) } else { siblings.push(question) }
    }
    siblings.truncate(count - chosen.len());
    // Questions that share a claim with another come last, as far from it as may be.
    let mut order = take_turns(chosen, None);
    let last = order.last().map(|question| question.track);
    order.extend(take_turns(siblings, last));
    order
}

/// The first `count` questions, in the order given, of which no two share a claim; if there are not so many, as many
/// as were found.
fn apart(questions: &[Question], count: usize) -> BTreeSet<usize> {
    let mut search = Search { questions, count, budget: SEARCH_MAX, taken: Vec::new(), best: Vec::new() };
    search.from(0);
    search.best.into_iter().collect()
}

/// A depth-first search: takes each question that fits, and goes back when what is left cannot be enough.
struct Search<'a> {
    questions: &'a [Question],
    count: usize,
    budget: usize,
    taken: Vec<usize>,
    best: Vec<usize>,
}

impl Search<'_> {
    fn from(&mut self, place: usize) {
        if self.taken.len() > self.best.len() {
            self.best.clone_from(&self.taken);
        }
        for next in place..self.questions.len() {
            let within_reach = self.taken.len() + self.questions.len() - next;
            if self.best.len() == self.count || within_reach <= self.best.len() || self.budget == 0 {
                return;
            }
            self.budget -= 1;
            if self.fits(next) {
                self.taken.push(next);
                self.from(next + 1);
                self.taken.pop();
            }
        }
    }

    fn fits(&self, next: usize) -> bool {
        let spec = &self.questions[next].spec;
        self.taken.iter().all(|&taken| !self.questions[taken].spec.shares_claim(spec))
    }
}

/// Orders questions so that neighbours are of different tracks wherever possible: always one of the track that has
/// most left, but not of the track just asked.
pub(super) fn take_turns(mut left: Vec<Question>, mut last: Option<Track>) -> Vec<Question> {
    let mut order = Vec::new();
    loop {
        let mut counts = BTreeMap::new();
        left.iter().for_each(|question| *counts.entry(question.track).or_insert(0) += 1);
        let waiting = |track| counts.get(&track).copied().unwrap_or(0);
        let turn = (0..left.len()).max_by_key(|&place| {
            let track = left[place].track;
            (Some(track) != last, waiting(track), Reverse(place))
        });
        let Some(place) = turn else { return order };
        last = Some(left[place].track);
        order.push(left.remove(place));
    }
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use crate::model::quiz::Outcome;
    use proptest::prelude::*;

    /// Questions as a list of (track, claims); the ids are their places in it.
    fn made_up(shape: &[(usize, Vec<u8>)]) -> Vec<Question> {
        let question = |(id, (track, claims)): (usize, &(usize, Vec<u8>))| {
            let claims: Vec<String> = claims.iter().map(|claim| format!("claim-{claim}")).collect();
            let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
            bank::choice(&id.to_string(), Track::ALL[*track], &claims)
        };
        shape.iter().enumerate().map(question).collect()
    }

    fn shapes() -> impl Strategy<Value = Vec<(usize, Vec<u8>)>> {
        prop::collection::vec((0..4_usize, prop::collection::vec(0..8_u8, 1..3)), 0..10)
    }

    fn repeats_a_claim(asked: &[Asked]) -> bool {
        asked.iter().enumerate().any(|(at, one)| {
            asked[..at].iter().any(|other| one.question.spec.shares_claim(&other.question.spec))
        })
    }

    /// The most questions of which no two share a claim, by trying every subset.
    fn most_apart(questions: &[Question]) -> usize {
        let within = |subset: u32| (0..questions.len()).filter(move |place| subset >> place & 1 == 1);
        let apart = |subset: &u32| {
            within(*subset).all(|one| {
                within(*subset)
                    .all(|other| one == other || !questions[one].spec.shares_claim(&questions[other].spec))
            })
        };
        (0..1_u32 << questions.len()).filter(apart).map(u32::count_ones).max().unwrap_or(0) as usize
    }

    proptest! {
        #[test]
        fn a_session_asks_as_many_different_questions_as_it_can(shape in shapes(), seed: u64, count in 0..12_usize) {
            let session = Session::new(made_up(&shape), seed, count);
            let ids: BTreeSet<&str> = session.asked.iter().map(|asked| asked.question.spec.id.as_str()).collect();
            prop_assert_eq!(ids.len(), count.min(shape.len()));
            prop_assert_eq!(session.asked.len(), ids.len());
        }

        #[test]
        fn every_option_is_shown_once_and_the_right_one_stays_right(seed: u64) {
            let mut session = Session::new(vec![bank::choice("q", Track::Go, &[])], seed, 1);
            let asked = session.ask().expect("a question").clone();
            let mut order = asked.order.clone();
            order.sort_unstable();
            prop_assert_eq!(order, vec![0, 1, 2]);
            let shown = asked.options().position(|option| option.right.is_some()).expect("a right option");
            let feedback = session.answer(&Reply::Option(shown)).expect("a reply that fits");
            prop_assert_eq!(feedback.answer.outcome, Outcome::Right);
            prop_assert_eq!(feedback.answer.picked, vec![0]);
        }

        #[test]
        fn the_same_seed_gives_the_same_session(shape in shapes(), seed: u64) {
            let session = || Session::new(made_up(&shape), seed, 5).asked;
            prop_assert_eq!(session(), session());
        }

        #[test]
        fn no_claim_comes_twice_where_that_can_be_avoided(shape in shapes(), seed: u64, count in 1..10_usize) {
            let questions = made_up(&shape);
            let avoidable = most_apart(&questions) >= count.min(questions.len());
            prop_assert_eq!(repeats_a_claim(&Session::new(questions, seed, count).asked), !avoidable);
        }

        #[test]
        fn neighbours_are_of_different_tracks_where_that_can_be_avoided(
            tracks in prop::collection::vec(0..4_usize, 0..12), seed: u64
        ) {
            let shape: Vec<_> = (0_u8..).zip(&tracks).map(|(claim, track)| (*track, vec![claim])).collect();
            let asked = Session::new(made_up(&shape), seed, tracks.len()).asked;
            let most = (0..4).map(|track| tracks.iter().filter(|&&one| one == track).count()).max().unwrap_or(0);
            let alike = asked.windows(2).filter(|pair| pair[0].question.track == pair[1].question.track).count();
            prop_assert_eq!(alike, (2 * most).saturating_sub(tracks.len() + 1));
        }
    }

    #[test]
    fn what_is_to_be_put_in_order_is_never_shown_in_order() {
        for seed in 0..100 {
            let asked = &Session::new(vec![bank::order("q", 3)], seed, 1).asked[0];
            assert!(!asked.order.is_sorted(), "seed {seed}");
        }
    }

    #[test]
    fn options_stand_as_they_do_whatever_else_is_asked() {
        let questions = || (0..9).map(|id| bank::choice(&id.to_string(), Track::Go, &[])).collect::<Vec<_>>();
        let all = Session::new(questions(), 7, 9).asked;
        for alone in questions() {
            let id = alone.spec.id.clone();
            let among = all.iter().find(|asked| asked.question.spec.id == id).expect("it is asked");
            assert_eq!(Session::new(vec![alone], 7, 1).asked[0].order, among.order);
        }
    }

    #[test]
    fn different_seeds_order_the_options_differently() {
        let order =
            |seed| Session::new(vec![bank::choice("q", Track::Go, &[])], seed, 1).asked[0].order.clone();
        assert_eq!((0..60).map(order).collect::<BTreeSet<_>>().len(), 6);
    }

    #[test]
    fn a_reply_that_does_not_fit_changes_nothing() {
        let mut session = Session::new(vec![bank::choice("q", Track::Go, &[])], 1, 1);
        assert_eq!(session.answer(&Reply::Option(3)), Err(Misfit));
        assert_eq!(session.answer(&Reply::Ticked(vec![0])), Err(Misfit));
        assert_eq!(session.tally().answered(), 0);
        assert!(session.answer(&Reply::Unknown).is_ok());
        assert_eq!(session.tally(), Tally { of: 1, unknown: 1, ..Tally::default() });
        assert_eq!(session.answer(&Reply::Unknown), Err(Misfit));
    }
}
