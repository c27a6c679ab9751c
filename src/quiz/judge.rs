//! What a reply is worth. There are no half points: a question is answered right, or it comes again.

use crate::model::question::{Form, Spec};
use crate::model::quiz::{Answer, Asked, Outcome, Reply};
use std::collections::BTreeSet;

/// A reply that does not fit the question: an option it does not have, or points ticked where there are options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this reply does not fit the question")
    }
}

impl std::error::Error for Misfit {}

/// The longest typed answer that is kept, in characters.
const TYPED_MAX: usize = 1_000;

/// Judges a reply.
///
/// # Errors
/// If it does not fit the question.
pub fn judge(asked: &Asked, reply: &Reply) -> Result<Answer, Misfit> {
    let spec = &asked.question.spec;
    let mut typed = None;
    let (outcome, picked) = match (reply, spec.form()) {
        (Reply::Unknown, _) => (Outcome::Unknown, Vec::new()),
        (Reply::Option(shown), Form::One) => one(asked, *shown)?,
        (Reply::Options(shown), Form::Several) => several(asked, shown)?,
        (Reply::Typed(text), Form::Word | Form::Output) => {
            let text: String = text.trim().chars().take(TYPED_MAX).collect();
            let right = spec.accepts(&text);
            typed = Some(text);
            (outcome(right), Vec::new())
        }
        (Reply::Ordered(shown), Form::Order) | (Reply::Matched(shown), Form::Match) => {
            let places = permutation(asked, shown)?;
            (outcome(places.is_sorted()), places)
        }
        (Reply::Ticked(points), Form::Recall) => ticked(spec, points)?,
        _ => return Err(Misfit),
    };
    Ok(Answer { question: spec.id.clone(), rev: spec.rev, kind: spec.kind, outcome, picked, typed })
}

fn outcome(right: bool) -> Outcome {
    if right { Outcome::Right } else { Outcome::Wrong }
}

fn one(asked: &Asked, shown: usize) -> Result<(Outcome, Vec<usize>), Misfit> {
    let place = *asked.order.get(shown).ok_or(Misfit)?;
    let right = asked.question.spec.options[place].is_right();
    Ok((outcome(right), vec![place]))
}

/// Right if every right option was picked, and no other.
fn several(asked: &Asked, shown: &[usize]) -> Result<(Outcome, Vec<usize>), Misfit> {
    let place = |shown: &usize| asked.order.get(*shown).copied();
    let picked: BTreeSet<usize> = shown.iter().map(place).collect::<Option<_>>().ok_or(Misfit)?;
    if picked.is_empty() {
        return Err(Misfit);
    }
    let mut options = asked.question.spec.options.iter().enumerate();
    let right = options.all(|(place, option)| option.is_right() == picked.contains(&place));
    Ok((outcome(right), picked.into_iter().collect()))
}

/// The places in the file of all that is shown, as the learner arranged them; they are right when they are in order.
fn permutation(asked: &Asked, shown: &[usize]) -> Result<Vec<usize>, Misfit> {
    let place = |shown: &usize| asked.order.get(*shown).copied();
    let places: Vec<usize> = shown.iter().map(place).collect::<Option<_>>().ok_or(Misfit)?;
    let different = places.iter().collect::<BTreeSet<_>>().len();
    let whole = places.len() == asked.order.len() && different == places.len();
    if whole { Ok(places) } else { Err(Misfit) }
}

fn ticked(spec: &Spec, points: &[usize]) -> Result<(Outcome, Vec<usize>), Misfit> {
    let ticked: BTreeSet<usize> = points.iter().copied().collect();
    if ticked.iter().any(|&point| point >= spec.points.len()) {
        return Err(Misfit);
    }
    let right = nearly_all(ticked.len(), spec.points.len());
    Ok((outcome(right), ticked.into_iter().collect()))
}

/// Three quarters of the points count as having answered: one of four or five may be missing, none of three.
fn nearly_all(ticked: usize, points: usize) -> bool {
    ticked * 4 >= points * 3
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::super::session::Session;
    use super::*;
    use crate::model::kata::Track;
    use crate::model::question::Question;

    /// The question as it would be put, nothing shuffled.
    fn asked(question: Question) -> Asked {
        let order = (0..question.spec.shuffled()).collect();
        Asked { number: 1, of: 1, question, order }
    }

    fn outcome_of(question: Question, reply: Reply) -> Result<Outcome, Misfit> {
        judge(&asked(question), &reply).map(|answer| answer.outcome)
    }

    #[test]
    fn many_is_right_with_every_right_option_and_no_other() {
        for (picked, outcome) in [
            (vec![0, 1], Ok(Outcome::Right)),
            (vec![1, 0, 1], Ok(Outcome::Right)),
            (vec![0], Ok(Outcome::Wrong)),
            (vec![0, 1, 2], Ok(Outcome::Wrong)),
            (vec![], Err(Misfit)),
            (vec![4], Err(Misfit)),
        ] {
            assert_eq!(outcome_of(bank::many("q"), Reply::Options(picked.clone())), outcome, "{picked:?}");
        }
    }

    #[test]
    fn an_order_and_a_match_are_right_as_a_whole_only() {
        for (places, outcome) in [
            (vec![0, 1, 2], Ok(Outcome::Right)),
            (vec![0, 2, 1], Ok(Outcome::Wrong)),
            (vec![0, 1], Err(Misfit)),
            (vec![0, 1, 1], Err(Misfit)),
            (vec![0, 1, 3], Err(Misfit)),
        ] {
            assert_eq!(
                outcome_of(bank::order("q", 3), Reply::Ordered(places.clone())),
                outcome,
                "{places:?}"
            );
            assert_eq!(
                outcome_of(bank::pairs("q", 3), Reply::Matched(places.clone())),
                outcome,
                "{places:?}"
            );
        }
    }

    #[test]
    fn a_shuffled_order_is_judged_by_what_was_shown_where() {
        let mut session = Session::new(vec![bank::order("q", 4)], 5, 1);
        let asked = session.ask().expect("a question").clone();
        let shown: Vec<usize> = (0..4).filter_map(|place| asked.shown_at(place)).collect();
        let feedback = session.answer(&Reply::Ordered(shown)).expect("a reply that fits");
        assert_eq!((feedback.answer.outcome, feedback.answer.picked), (Outcome::Right, vec![0, 1, 2, 3]));
    }

    #[test]
    fn what_is_typed_is_held_against_words_numbers_or_outputs() {
        let typed = |question, text: &str| outcome_of(question, Reply::Typed(text.to_owned()));
        let word = || bank::short("q", &["errgroup", "errgroup.Group"], None);
        assert_eq!(typed(word(), " an ErrGroup "), Ok(Outcome::Right));
        assert_eq!(typed(word(), "errgroup group"), Ok(Outcome::Right));
        assert_eq!(typed(word(), "waitgroup"), Ok(Outcome::Wrong));
        let number = || bank::short("q", &["200"], Some(20.0));
        for (text, outcome) in [("180", Outcome::Right), ("220.0", Outcome::Right), ("179", Outcome::Wrong)] {
            assert_eq!(typed(number(), text), Ok(outcome), "{text}");
        }
        assert_eq!(typed(bank::trace("q", "1\n2\n"), "1 2"), Ok(Outcome::Right));
        assert_eq!(typed(bank::trace("q", "1\n2\n"), "12"), Ok(Outcome::Wrong));
    }

    #[test]
    fn a_reply_of_another_form_does_not_fit() {
        assert_eq!(outcome_of(bank::many("q"), Reply::Option(0)), Err(Misfit));
        assert_eq!(outcome_of(bank::order("q", 3), Reply::Matched(vec![0, 1, 2])), Err(Misfit));
        assert_eq!(outcome_of(bank::short("q", &["x"], None), Reply::Option(0)), Err(Misfit));
        assert_eq!(outcome_of(bank::pairs("q", 3), Reply::Unknown), Ok(Outcome::Unknown));
    }

    #[test]
    fn a_recall_is_right_when_nearly_all_its_points_were_made() {
        for (points, ticked, outcome) in [
            (3, 2, Outcome::Wrong),
            (3, 3, Outcome::Right),
            (4, 2, Outcome::Wrong),
            (4, 3, Outcome::Right),
            (5, 3, Outcome::Wrong),
            (5, 4, Outcome::Right),
        ] {
            let mut session = Session::new(vec![bank::recall("q", Track::Go, points)], 1, 1);
            // A point that is ticked twice counts once.
            let reply = Reply::Ticked((0..ticked).chain([0]).collect());
            let feedback = session.answer(&reply).expect("a reply that fits");
            assert_eq!(feedback.answer.outcome, outcome, "{ticked} of {points}");
        }
    }
}
