//! The document of `quiz --json`: every question as it was shown, and for those that were answered, the key.

use crate::model::claim::Claim;
use crate::model::program::Program;
use crate::model::question::{Form, Kind, Spec};
use crate::model::quiz::{Answer, Asked, Feedback, Outcome, Tally};
use serde_json::{Map, Value, json};

/// A session as one JSON document. The key of a question that was not answered is not in it.
pub fn session(seed: u64, asked: &[Asked], answered: &[Feedback], tally: &Tally, claims: &[Claim]) -> String {
    let answer_to = |asked: &Asked| {
        let id = &asked.question.spec.id;
        answered.iter().map(|feedback| &feedback.answer).find(|answer| answer.question == *id)
    };
    super::document(&json!({
        "seed": seed,
        "questions": asked.iter().map(|asked| question(asked, answer_to(asked), claims)).collect::<Vec<_>>(),
        "asked": tally.of,
        "answered": tally.answered(),
        "right": tally.right,
        "wrong": tally.wrong,
        "unknown": tally.unknown,
    }))
}

fn question(asked: &Asked, answer: Option<&Answer>, claims: &[Claim]) -> Value {
    let spec = &asked.question.spec;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("id", json!(spec.id));
    put("rev", json!(spec.rev));
    put("track", json!(asked.question.track));
    put("topic", json!(asked.question.topic));
    put("level", json!(spec.level));
    put("kind", json!(spec.kind));
    put("claims", json!(spec.claims));
    put("prompt", json!(spec.prompt));
    if let Some(shown) = spec.program.as_ref().map(program) {
        put("program", shown);
    }
    for (key, value) in offer(asked, answer.is_some()) {
        put(key, value);
    }
    put("answered", json!(answer.map(|answer| answer.outcome)));
    if let Some(answer) = answer {
        put("reply", reply(asked, answer));
        put("key", key(asked));
        put("explanation", json!(spec.explanation));
        put("today", json!(spec.today));
        let sections = claims.iter().filter(|claim| spec.claims.contains(&claim.id));
        put("sections", json!(sections.map(|claim| &claim.section).collect::<Vec<_>>()));
        put("kata", json!(spec.kata));
    }
    Value::Object(out)
}

fn program(program: &Program) -> Value {
    let needs = program.needs.as_ref().map(ToString::to_string);
    json!({ "lang": program.lang, "code": program.code, "needs": needs })
}

/// What there is to choose from, in the order in which it is shown; what is right only where it is no secret any more.
fn offer(asked: &Asked, is_answered: bool) -> Vec<(&'static str, Value)> {
    let spec = &asked.question.spec;
    let lettered = |texts: &mut dyn Iterator<Item = &str>| -> Value {
        ('a'..='z').zip(texts).map(|(letter, text)| json!({ "letter": letter, "text": text })).collect()
    };
    match asked.form() {
        Form::One | Form::Several => {
            let options = ('a'..='z').zip(asked.options()).map(|(letter, option)| {
                let mut shown = json!({ "letter": letter, "text": option.text });
                if is_answered {
                    shown["right"] = json!(option.is_right());
                    shown["why"] = json!(option.right.as_ref().or(option.why.as_ref()));
                    shown["misconception"] = json!(option.misconception);
                }
                shown
            });
            vec![("options", options.collect())]
        }
        Form::Order => vec![("items", lettered(&mut asked.items()))],
        Form::Match => {
            let lefts: Vec<&str> = spec.pairs.iter().map(|pair| pair.left.as_str()).collect();
            vec![("lefts", json!(lefts)), ("rights", lettered(&mut asked.rights()))]
        }
        Form::Word => vec![("unit", json!(spec.unit)), ("number", json!(spec.tolerance.is_some()))],
        Form::Recall if is_answered => {
            vec![("points", json!(spec.points)), ("follow_ups", json!(spec.follow_ups))]
        }
        Form::Output | Form::Recall => Vec::new(),
    }
}

/// What was answered: text as it was typed, letters as they were shown, or the numbers of key points.
fn reply(asked: &Asked, answer: &Answer) -> Value {
    match asked.form() {
        _ if answer.outcome == Outcome::Unknown => Value::Null,
        Form::Word | Form::Output => json!(answer.typed),
        Form::Recall => answer.picked.iter().map(|point| json!(point + 1)).collect(),
        _ => letters(asked, answer.picked.iter().copied()),
    }
}

/// What would have been right, in the same words.
fn key(asked: &Asked) -> Value {
    let spec = &asked.question.spec;
    let rights = |spec: &Spec| {
        let options = spec.options.iter().enumerate().filter(|(_, option)| option.is_right());
        options.map(|(place, _)| place).collect::<Vec<_>>()
    };
    match (asked.form(), spec.kind) {
        (Form::Word, _) => json!(spec.accept),
        (Form::Output, _) => json!(spec.outputs.first()),
        (Form::Recall, Kind::Recall) => (1..=spec.points.len()).map(|point| json!(point)).collect(),
        (Form::One | Form::Several, _) => letters(asked, rights(spec).into_iter()),
        _ => letters(asked, 0..asked.order.len()),
    }
}

/// The letters of places in the question's file, as they were shown.
fn letters(asked: &Asked, places: impl Iterator<Item = usize>) -> Value {
    let letter = |place| asked.shown_at(place).and_then(|shown| ('a'..='z').nth(shown));
    places.filter_map(letter).map(|letter| json!(letter.to_string())).collect()
}
