//! The debrief: what was missed and what a good answer is, topic by topic; what to study; what went well.

use super::{again, key, line, stretch, terms};
use crate::model::card::Rating;
use crate::model::day::Day;
use crate::model::interview::{Coded, End, Told, Transcript};
use crate::model::kata::Kata;
use crate::model::question::Form;
use crate::model::quiz::Outcome;
use crate::model::units;
use crate::model::verdict::Verdict;
use crate::report::plain;
use std::fmt::Write;

/// The debrief of an interview held on a day, as Markdown.
pub fn debrief(script: &Transcript, day: Day) -> String {
    let mut out = format!("# Interview of {day}\n\n");
    out += &summary(script);
    let commands = commands(script);
    if !commands.is_empty() {
        out += "\n## Study next\n\n";
        commands.iter().for_each(|command| out += &format!("- `{command}`\n"));
    }
    for topic in topics(script) {
        let missed = script.told.iter().filter(|told| told.is_missed() && self::topic(told) == topic);
        let _ = write!(out, "\n## To look at again: {topic}\n");
        missed.for_each(|told| out += &missed_question(told));
    }
    out += &follow_ups(script);
    if let Some(kata) = &script.plan.kata {
        out += &kata_section(kata, script.coded.as_ref());
    }
    out += &went_well(script);
    let _ = write!(out, "\nOnce more, the same: `{}`\n", again(&script.plan.terms));
    out
}

/// What it was, how long it took, how much of it was known.
fn summary(script: &Transcript) -> String {
    let Transcript { plan, told, used, end, .. } = script;
    let mut out =
        format!("{}, seed {}. You used {}", sentence(&terms(&plan.terms)), plan.terms.seed, stretch(*used));
    out += match end {
        End::Whole => ".",
        End::TimeUp => ": the time was up.",
        End::Stopped => " and stopped early.",
    };
    let known = told.iter().filter(|told| !told.is_missed()).count();
    let _ = match told.len() {
        0 => write!(out, " No question was answered."),
        answered => write!(out, " You knew {known} of {}.", units::count(answered, "answered question")),
    };
    let left = plan.asked.len() - told.len();
    if left > 0 && !told.is_empty() {
        let _ = write!(out, " {left} more had been planned.");
    }
    out + "\n"
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// What to type next, the most needed first.
fn commands(script: &Transcript) -> Vec<String> {
    let mut commands: Vec<String> =
        topics(script).iter().map(|topic| format!("cmkata drill {topic}")).collect();
    let shown = script
        .told
        .iter()
        .filter(|told| told.is_missed())
        .filter_map(|told| told.asked.question.spec.kata.as_ref());
    let unsolved =
        script.plan.kata.as_ref().filter(|_| !is_solved(script.coded.as_ref())).map(|kata| &kata.id);
    for kata in unsolved.into_iter().chain(shown) {
        let command = format!("cmkata run {kata}");
        if !commands.contains(&command) {
            commands.push(command);
        }
    }
    let level = script.plan.terms.level;
    if commands.is_empty() && script.end == End::Whole && level < 5 {
        commands.push(format!("cmkata interview --level {}", level + 1));
    }
    commands
}

/// The topics of which something was missed, those with most of it first.
fn topics(script: &Transcript) -> Vec<String> {
    let mut topics: Vec<(usize, String)> = Vec::new();
    for told in script.told.iter().filter(|told| told.is_missed()) {
        match topics.iter_mut().find(|(_, known)| *known == topic(told)) {
            Some((missed, _)) => *missed += 1,
            None => topics.push((1, topic(told))),
        }
    }
    topics.sort_by_key(|(missed, _)| std::cmp::Reverse(*missed));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

fn topic(told: &Told) -> String {
    format!("{}/{}", told.asked.question.track, told.asked.question.topic)
}

fn missed_question(told: &Told) -> String {
    let spec = &told.asked.question.spec;
    let mut out = format!("\n### Question {}\n\n{}", told.asked.number, key::prompt(&told.asked.question));
    let _ = write!(out, "\n{}\n", said(told));
    let why_not = key::why_not(told);
    if !why_not.is_empty() {
        let _ = write!(out, "\nWhy not: {why_not}\n");
    }
    let _ = write!(out, "\nA good answer:\n\n{}", key::answer(spec));
    out
}

fn said(told: &Told) -> String {
    match told.asked.form() {
        _ if told.answer.outcome == Outcome::Unknown => "You said that you didn't know.".to_owned(),
        Form::Recall => format!("You rated your answer: {}.", words(told.rating)),
        _ => format!("You said: {}", key::said(told)),
    }
}

fn follow_ups(script: &Transcript) -> String {
    if script.follow_ups.is_empty() {
        return String::new();
    }
    let mut out = "\n## Follow-ups\n\n".to_owned();
    for (follow_up, rating) in script.plan.chain().iter().zip(&script.follow_ups) {
        let _ = writeln!(out, "- {} You rated your answer: {}.", line(follow_up), words(*rating));
    }
    // Who reads the statistics later would look for them there.
    out + "\nThese ratings stand in this debrief alone: a follow-up is no question of the bank, and comes back with the question it follows.\n"
}

fn kata_section(kata: &Kata, coded: Option<&Coded>) -> String {
    let interview = &kata.spec.interview;
    let mut out = format!("\n## The kata {}\n\n{}\n", kata.id, solved(coded));
    if coded.is_some() && !is_solved(coded) {
        let _ = write!(out, "\nWhat it rehearses: {}\n", plain(interview.question.trim_end()));
        let _ = write!(out, "\nA good answer:\n\n{}\n", plain(interview.answer.trim_end()));
    }
    out
}

fn solved(coded: Option<&Coded>) -> String {
    let Some(Coded { verdict, attempts, used }) = coded else {
        return "You did not come to it.".to_owned();
    };
    let took = format!("{}, {}", units::count(*attempts as usize, "attempt"), stretch(*used));
    match verdict {
        None => format!("You gave it up after {} and had nothing judged.", stretch(*used)),
        Some(Verdict::Accepted) => format!("Accepted: {took}."),
        Some(verdict) => format!("Not passed; the last verdict was {verdict}: {took}."),
    }
}

fn is_solved(coded: Option<&Coded>) -> bool {
    coded.and_then(|coded| coded.verdict).is_some_and(Verdict::is_accepted)
}

fn went_well(script: &Transcript) -> String {
    let known: Vec<&Told> = script.told.iter().filter(|told| !told.is_missed()).collect();
    if known.is_empty() {
        return String::new();
    }
    let item = |told: &&Told| {
        format!(
            "- {}, question {}: {}\n",
            topic(told),
            told.asked.number,
            line(&told.asked.question.spec.prompt)
        )
    };
    format!("\n## What you knew\n\n{}", known.iter().map(item).collect::<String>())
}

fn words(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "not at all",
        Rating::Hard => "in part",
        Rating::Good => "well",
        Rating::Easy => "with ease",
    }
}
