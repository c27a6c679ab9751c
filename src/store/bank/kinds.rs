//! The rules of each kind of question: which keys it has, and what has to stand in them.

use super::distinct::check_distinct;
use super::notes::Notes;
use super::options;
use super::snippet;
use crate::model::program::Lang;
use crate::model::question::{Kind, Spec};
use std::ops::RangeInclusive;

/// How many items an `order` has, and pairs a `match`: fewer is no task, more do not fit in the head.
const ITEMS: RangeInclusive<usize> = 3..=7;
const PAIRS: RangeInclusive<usize> = 3..=6;

/// The most characters of each text.
const ITEM: usize = 120;
const ACCEPT: usize = 60;
const POINT: usize = 200;
const WHY: usize = 500;

/// Notes what is wrong with a question as one of its kind.
pub(super) fn check(spec: &Spec, notes: &mut Notes<'_>) {
    check_keys(spec, notes);
    match spec.kind {
        Kind::Choice | Kind::Many => options::check(spec, notes),
        Kind::Short => check_short(spec, notes),
        Kind::Order => check_order(spec, notes),
        Kind::Match => check_match(spec, notes),
        Kind::Trace => check_trace(spec, notes),
        Kind::Possible => check_possible(spec, notes),
        Kind::Recall => check_recall(spec, notes),
    }
}

/// Notes keys that belong to questions of other kinds.
fn check_keys(spec: &Spec, notes: &mut Notes<'_>) {
    use Kind::{Choice, Many, Match, Order, Possible, Recall, Short, Trace};
    let keys: [(&str, bool, &[Kind]); 10] = [
        ("options", !spec.options.is_empty(), &[Choice, Many, Trace, Possible]),
        ("others", spec.others, &[Possible]),
        ("accept", !spec.accept.is_empty(), &[Short]),
        ("tolerance", spec.tolerance.is_some(), &[Short]),
        ("unit", spec.unit.is_some(), &[Short]),
        ("items", !spec.items.is_empty(), &[Order]),
        ("pairs", !spec.pairs.is_empty(), &[Match]),
        ("outputs", !spec.outputs.is_empty(), &[Trace]),
        ("points", !spec.points.is_empty(), &[Recall]),
        ("follow_ups", !spec.follow_ups.is_empty(), &[Recall]),
    ];
    for (key, there, kinds) in keys {
        if there && !kinds.contains(&spec.kind) {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!("`kind: {kind}`")).collect();
            let hint = format!("it belongs to {}", kinds.join(" and "));
            notes.note([key.into()], format!("`kind: {}` has no `{key}`", spec.kind), hint);
        }
    }
}

fn check_short(spec: &Spec, notes: &mut Notes<'_>) {
    if spec.accept.is_empty() {
        let hint = "write `accept: […]`, the best wording first and then its synonyms";
        notes.note(Vec::new(), "nothing is accepted as right", hint);
    }
    for (at, accept) in spec.accept.iter().enumerate() {
        notes.bound(&["accept".into(), at.into()], accept, ACCEPT);
    }
    let Some(tolerance) = spec.tolerance else {
        if spec.unit.is_some() {
            notes.note(["unit".into()], "there is a `unit` and no `tolerance`", "write `tolerance: 0`");
        }
        return;
    };
    if !(tolerance.is_finite() && tolerance >= 0.0) {
        notes.note(["tolerance".into()], "the tolerance is no distance", "write a number, 0 or more");
    }
    if spec.accept.len() != 1 || spec.target().is_none() {
        let hint = "a number that may be missed has one entry in `accept`, such as `accept: [\"200\"]`";
        notes.note(["accept".into()], "there is a `tolerance`, and `accept` is not one number", hint);
    }
}

fn check_order(spec: &Spec, notes: &mut Notes<'_>) {
    check_count("items", spec.items.len(), ITEMS, notes);
    for (at, item) in spec.items.iter().enumerate() {
        notes.bound(&["items".into(), at.into()], item, ITEM);
    }
    let texts = spec.items.iter().map(String::as_str);
    check_distinct(texts, |at| vec!["items".into(), at.into()], notes);
}

fn check_match(spec: &Spec, notes: &mut Notes<'_>) {
    check_count("pairs", spec.pairs.len(), PAIRS, notes);
    for (at, pair) in spec.pairs.iter().enumerate() {
        let path = |key: &str| ["pairs".into(), at.into(), key.into()];
        notes.bound(&path("left"), &pair.left, ITEM);
        notes.bound(&path("right"), &pair.right, ITEM);
        if let Some(why) = &pair.why {
            notes.bound(&path("why"), why, WHY);
        }
    }
    let path = |key: &'static str| move |at: usize| vec!["pairs".into(), at.into(), key.into()];
    check_distinct(spec.pairs.iter().map(|pair| pair.left.as_str()), path("left"), notes);
    check_distinct(spec.pairs.iter().map(|pair| pair.right.as_str()), path("right"), notes);
}

fn check_trace(spec: &Spec, notes: &mut Notes<'_>) {
    if spec.program.is_none() {
        let hint = "write `program: { lang: …, code: … }`";
        notes.note(Vec::new(), "a trace asks what a program prints, and there is none", hint);
    }
    match (spec.options.is_empty(), spec.outputs.len()) {
        (false, 0) => options::check(spec, notes),
        (true, 1) => snippet::check_code(&["outputs".into(), 0.into()], &spec.outputs[0], notes),
        (true, 0) => {
            let hint = "write `options: […]` to have it picked, or `outputs: […]` to have it typed";
            notes.note(Vec::new(), "nothing says what the program prints", hint);
        }
        (true, several) => {
            let message = format!("the program prints {several} things, and a trace has one output");
            notes.note(["outputs".into()], message, "make the program deterministic");
        }
        (false, _) => {
            let hint = "keep `options` to have it picked, or `outputs` to have it typed";
            notes.note(["outputs".into()], "a trace has both `options` and `outputs`", hint);
        }
    }
}

fn check_possible(spec: &Spec, notes: &mut Notes<'_>) {
    options::check(spec, notes);
    let Some(program) = &spec.program else {
        let hint = "write `program: { lang: rust, code: … }`";
        notes.note(Vec::new(), "it asks what a program can do, and there is none", hint);
        return;
    };
    if program.lang != Lang::Rust {
        let message = format!("no run of {} proves what can happen, and what cannot", program.lang);
        let hint = "write the program in Rust, whose schedules `cmkata verify` explores";
        notes.note(["program".into(), "lang".into()], message, hint);
    }
    for (key, there) in [("prints", program.prints.is_some()), ("fails", program.fails.is_some())] {
        if there {
            let message = format!("`kind: possible` has no `{key}`: the program has more than one end");
            notes.note(["program".into(), key.into()], message, "name each of them as an option");
        }
    }
}

fn check_recall(spec: &Spec, notes: &mut Notes<'_>) {
    if spec.points.is_empty() {
        notes.note(Vec::new(), "there are no key points", "write `points: […]`, what a good answer says");
    }
    for (key, texts) in [("points", &spec.points), ("follow_ups", &spec.follow_ups)] {
        for (at, text) in texts.iter().enumerate() {
            notes.bound(&[key.into(), at.into()], text, POINT);
        }
    }
}

fn check_count(key: &str, count: usize, wanted: RangeInclusive<usize>, notes: &mut Notes<'_>) {
    if !wanted.contains(&count) {
        let message =
            format!("there are {count} {key}, and a question has {} to {}", wanted.start(), wanted.end());
        notes.note([key.into()], message, "ask about as much as fits in the head");
    }
}
