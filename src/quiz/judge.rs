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
    let options = asked.question.spec.options.iter().enumerate();
    let right = options.map(|(place, option)| option.is_right() == picked.contains(&place)).all(|same| same);
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
