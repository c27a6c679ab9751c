//! Tests: what every question of the bank keeps to.

use super::bank;
use crate::model::claim::Status;
use crate::model::kata::Track;
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
fn each_track_has_questions_to_pick_and_to_talk_about() {
    let tracks = |kind| -> BTreeSet<Track> { of_kind(kind).iter().map(|question| question.track).collect() };
    let five = BTreeSet::from([Track::Node, Track::Go, Track::Python, Track::Java, Track::Compare]);
    assert!(tracks(Kind::Choice).is_superset(&five));
    assert!(tracks(Kind::Recall).is_superset(&five));
}

#[test]
fn each_id_begins_with_its_track() {
    let questions = bank::questions();
    let strays = questions.iter().filter(|question| !question.spec.id.starts_with(question.track.slug()));
    assert_none(strays.map(|question| question.spec.id.clone()).collect());
}

#[test]
fn each_dated_claim_says_what_is_true_today() {
    let claims = bank::claims();
    let silent = claims.iter().filter(|claim| claim.status != Status::True && claim.today.is_none());
    assert_none(silent.map(|claim| claim.id.clone()).collect());
}

#[test]
fn a_question_on_a_claim_that_is_wrong_or_outdated_says_what_is_true_today() {
    let claims = bank::claims();
    let inexact: BTreeSet<&str> = claims
        .iter()
        .filter(|claim| matches!(claim.status, Status::Wrong | Status::Outdated))
        .map(|claim| claim.id.as_str())
        .collect();
    let questions = bank::questions();
    let silent = questions.iter().filter(|question| {
        question.spec.today.is_none()
            && question.spec.claims.iter().any(|claim| inexact.contains(claim.as_str()))
    });
    assert_none(silent.map(|question| question.spec.id.clone()).collect());
}

#[test]
fn most_choices_tempt_a_misconception() {
    let choices = of_kind(Kind::Choice);
    let tempts =
        |question: &&Question| question.spec.options.iter().any(|option| option.misconception.is_some());
    let tempting = choices.iter().filter(tempts).count();
    assert!(tempting * 4 >= choices.len() * 3, "{tempting} of {} do", choices.len());
}

#[test]
fn the_length_of_an_option_does_not_tell_whether_it_is_right() {
    let choices = of_kind(Kind::Choice);
    let stands_out = |extreme: fn(&[usize]) -> usize| {
        let alone = |question: &&Question| {
            let lengths: Vec<usize> = question.spec.options.iter().map(length).collect();
            let extreme = extreme(&lengths);
            let mut such = question.spec.options.iter().filter(|option| length(option) == extreme);
            such.next().is_some_and(Choice::is_right) && such.next().is_none()
        };
        choices.iter().filter(alone).map(|question| question.spec.id.as_str()).collect::<Vec<_>>()
    };
    let longest = stands_out(|lengths| lengths.iter().copied().max().unwrap_or(0));
    let shortest = stands_out(|lengths| lengths.iter().copied().min().unwrap_or(0));
    assert!(longest.len() * 2 <= choices.len(), "the right option is the longest in {longest:?}");
    assert!(shortest.len() * 2 <= choices.len(), "the right option is the shortest in {shortest:?}");
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
