//! Tests: what every question of the bank keeps to.

use super::bank;
use crate::model::claim::Status;
use crate::model::question::{Choice, Kind, Question};
use std::collections::BTreeSet;

fn of_kind(kind: Kind) -> Vec<Question> {
    bank::questions().into_iter().filter(|question| question.spec.kind == kind).collect()
}

fn length(option: &Choice) -> usize {
    option.text.chars().count()
}

/// Panics with every complaint, so that an author sees them all at once.
fn assert_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn each_interview_question_is_there_as_a_choice_and_as_a_recall() {
    let topics = |kind| -> BTreeSet<String> {
        of_kind(kind).iter().map(|question| format!("{}/{}", question.track, question.topic)).collect()
    };
    assert_eq!(topics(Kind::Choice), topics(Kind::Recall));
    assert!(topics(Kind::Choice).len() >= 5);
}

#[test]
fn no_two_questions_have_the_same_id_and_each_id_begins_with_its_track() {
    let questions = bank::questions();
    let ids: BTreeSet<&str> = questions.iter().map(|question| question.spec.id.as_str()).collect();
    assert_eq!(ids.len(), questions.len());
    let strays = questions.iter().filter(|question| !question.spec.id.starts_with(question.track.slug()));
    assert_none(strays.map(|question| question.spec.id.clone()).collect());
}

#[test]
fn each_question_cites_one_or_two_claims_of_the_inventory() {
    let claims: BTreeSet<String> = bank::claims().into_iter().map(|claim| claim.id).collect();
    let mut complaints = Vec::new();
    for question in bank::questions() {
        let cited = &question.spec.claims;
        if !(1..=2).contains(&cited.len()) || !cited.iter().all(|claim| claims.contains(claim)) {
            complaints.push(format!("{} cites {cited:?}", question.spec.id));
        }
    }
    assert_none(complaints);
}

#[test]
fn no_claim_is_listed_twice_and_each_dated_one_says_what_is_true_today() {
    let claims = bank::claims();
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), claims.len());
    let silent = claims.iter().filter(|claim| claim.status != Status::True && claim.today.is_none());
    assert_none(silent.map(|claim| claim.id.clone()).collect());
}

#[test]
fn a_question_on_a_claim_that_does_not_simply_hold_says_what_is_true_today() {
    let claims = bank::claims();
    let inexact: BTreeSet<&str> =
        claims.iter().filter(|claim| claim.status != Status::True).map(|claim| claim.id.as_str()).collect();
    let questions = bank::questions();
    let silent = questions.iter().filter(|question| {
        question.spec.today.is_none()
            && question.spec.claims.iter().any(|claim| inexact.contains(claim.as_str()))
    });
    assert_none(silent.map(|question| question.spec.id.clone()).collect());
}

#[test]
fn a_choice_has_four_options_one_of_them_right_and_each_with_its_reason() {
    let mut complaints = Vec::new();
    for Question { spec, .. } in of_kind(Kind::Choice) {
        let right = spec.options.iter().filter(|option| option.right.is_some()).count();
        let wrong = |option: &&Choice| {
            option.why.is_some() && option.right.is_none() && option.misconception.is_some()
        };
        let beliefs: BTreeSet<_> =
            spec.options.iter().filter_map(|option| option.misconception.as_ref()).collect();
        if (spec.options.len(), right, spec.options.iter().filter(wrong).count(), beliefs.len())
            != (4, 1, 3, 3)
        {
            complaints.push(spec.id);
        }
    }
    assert_none(complaints);
}

#[test]
fn the_length_of_an_option_does_not_tell_whether_it_is_right() {
    let choices = of_kind(Kind::Choice);
    let mut complaints = Vec::new();
    let (mut longest, mut shortest) = (0, 0);
    for Question { spec, .. } in &choices {
        let lengths: Vec<usize> = spec.options.iter().map(length).collect();
        let (min, max) = (lengths.iter().min().expect("options"), lengths.iter().max().expect("options"));
        if max * 2 > min * 3 {
            complaints.push(format!("{}: the options are {lengths:?} long", spec.id));
        }
        let alone = |extreme: &usize| {
            let mut of_that_length = spec.options.iter().filter(|option| length(option) == *extreme);
            of_that_length.next().is_some_and(|option| option.right.is_some())
                && of_that_length.next().is_none()
        };
        longest += usize::from(alone(max));
        shortest += usize::from(alone(min));
    }
    assert_none(complaints);
    assert!(
        longest * 2 <= choices.len(),
        "the right option is the longest in {longest} of {}",
        choices.len()
    );
    assert!(
        shortest * 2 <= choices.len(),
        "the right option is the shortest in {shortest} of {}",
        choices.len()
    );
}

#[test]
fn no_option_speaks_of_other_options() {
    let phrases =
        ["all of the above", "none of the above", "both of", "neither of the", " a and b", " and c"];
    let mut complaints = Vec::new();
    for Question { spec, .. } in of_kind(Kind::Choice) {
        for option in &spec.options {
            let text = option.text.to_lowercase();
            if phrases.iter().any(|phrase| text.ends_with(phrase) || text.starts_with(phrase.trim_start())) {
                complaints.push(format!("{}: {}", spec.id, option.text));
            }
        }
    }
    assert_none(complaints);
}

#[test]
fn a_recall_has_three_to_five_points_and_two_or_three_follow_ups() {
    let mut complaints = Vec::new();
    for Question { spec, .. } in of_kind(Kind::Recall) {
        let (points, follow_ups) = (spec.points.len(), spec.follow_ups.len());
        if !(3..=5).contains(&points) || !(2..=3).contains(&follow_ups) || !spec.options.is_empty() {
            complaints.push(format!("{}: {points} points, {follow_ups} follow-ups", spec.id));
        }
    }
    assert_none(complaints);
}

#[test]
fn every_date_is_a_month_and_every_level_is_one_to_five() {
    let mut complaints = Vec::new();
    for Question { spec, .. } in bank::questions() {
        let month = spec
            .as_of
            .split_once('-')
            .and_then(|(year, month)| Some((year.parse::<u16>().ok()?, month.parse::<u8>().ok()?)));
        let dated = spec.as_of.len() == 7
            && month.is_some_and(|(year, month)| year >= 2026 && (1..=12).contains(&month));
        if !dated || !(1..=5).contains(&spec.level) || spec.rev == 0 {
            complaints.push(spec.id);
        }
    }
    assert_none(complaints);
}
