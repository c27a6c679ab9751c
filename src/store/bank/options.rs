//! The rules for options: one right or several, each wrong one with its reason, and nothing that gives the right one
//! away without knowing it.

use super::distinct::check_distinct;
use super::notes::Notes;
use super::snippet;
use super::tracked::Step;
use crate::model::question::{Choice, Kind, Spec};
use crate::model::typed;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

const COUNT: RangeInclusive<usize> = 3..=6;

/// The most characters of an option, and of its reason.
const TEXT: usize = 160;
const WHY: usize = 500;

/// Options whose lengths are this near to each other give nothing away, whatever their ratio.
const NEAR: usize = 8;

/// What an option says when it speaks of the others, which are shuffled.
const OF_OTHERS: [&str; 8] = [
    "of the above",
    "all of these",
    "none of these",
    "both of these",
    "neither of these",
    "options are right",
    "answers are right",
    "a and b",
];

/// Notes what is wrong with the options of a question.
pub(super) fn check(spec: &Spec, notes: &mut Notes<'_>) {
    let options = &spec.options;
    if !COUNT.contains(&options.len()) {
        let message = format!(
            "there are {} options, and a question has {} to {}",
            options.len(),
            COUNT.start(),
            COUNT.end()
        );
        notes.note(
            ["options".into()],
            message,
            "each distractor comes from a belief that people really hold",
        );
    }
    check_rights(spec, notes);
    for (at, option) in options.iter().enumerate() {
        check_reason(at, option, notes);
        let path = [Step::from("options"), at.into(), "text".into()];
        if spec.picks_output() {
            snippet::check_code(&path, &option.text, notes);
        } else {
            check_words(&path, &option.text, notes);
        }
    }
    let path = |at: usize| vec!["options".into(), at.into(), "text".into()];
    if spec.picks_output() {
        check_outputs(options, notes);
    } else {
        check_distinct(options.iter().map(|option| option.text.as_str()), path, notes);
        check_lengths(options, notes);
    }
}

fn check_rights(spec: &Spec, notes: &mut Notes<'_>) {
    let right = spec.options.iter().filter(|option| option.is_right()).count();
    let (sound, message) = match spec.kind {
        Kind::Many | Kind::Possible => (
            (1..spec.options.len()).contains(&right),
            format!(
                "{right} of {} options are right, and at least one is to be right and one wrong",
                spec.options.len()
            ),
        ),
        _ => (right == 1, format!("{right} options are right, and exactly one has to be")),
    };
    if !sound && !spec.options.is_empty() {
        let hint = "write `right: …` on what is right, and `why: …` on what is not";
        notes.note(["options".into()], message, hint);
    }
}

/// Notes an option that does not say why it is right or wrong, or says both.
fn check_reason(at: usize, option: &Choice, notes: &mut Notes<'_>) {
    let path = || [Step::from("options"), at.into()];
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    match (said(&option.right), said(&option.why)) {
        (true, true) => {
            notes.note(path(), "the option is right and says why not", "remove `right` or `why`");
        }
        (false, false) => {
            let hint = "write `why: …` on each wrong option";
            notes.note(path(), "the option does not say why not", hint);
        }
        _ => {}
    }
    if option.is_right() && option.misconception.is_some() {
        notes.note(path(), "a right option names a misconception", "remove `misconception`");
    }
    for (key, text) in [("right", &option.right), ("why", &option.why)] {
        if let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) {
            notes.bound(&["options".into(), at.into(), key.into()], text, WHY);
        }
    }
}

fn check_words(path: &[Step], text: &str, notes: &mut Notes<'_>) {
    notes.bound(path, text, TEXT);
    let lower = text.to_lowercase();
    if let Some(phrase) = OF_OTHERS.into_iter().find(|phrase| is_about_others(&lower, phrase)) {
        let message = format!("the option speaks of other options: `{phrase}`");
        notes.note(path.iter().cloned(), message, "say what is meant: options are shuffled");
    }
}

/// `a and b` may be two names of the prompt's code, unless the option is nothing else.
fn is_about_others(text: &str, phrase: &str) -> bool {
    if phrase == "a and b" {
        text.trim_end_matches('.').starts_with("both a and b")
    } else {
        text.contains(phrase)
    }
}

/// Notes options of which one is far longer than another: length must not give the answer away.
fn check_lengths(options: &[Choice], notes: &mut Notes<'_>) {
    let lengths = || options.iter().map(|option| option.text.chars().count());
    let (Some(shortest), Some(longest)) = (lengths().min(), lengths().max()) else { return };
    if longest * 2 > shortest * 3 && longest - shortest > NEAR {
        let message = format!(
            "the options are {shortest} to {longest} characters long, and half as long again is the most"
        );
        notes.note(["options".into()], message, "shorten the longest or fill out the shortest");
    }
}

/// Notes two outputs that whoever answers could not tell apart.
fn check_outputs(options: &[Choice], notes: &mut Notes<'_>) {
    let mut seen = BTreeSet::new();
    for (at, option) in options.iter().enumerate() {
        if !seen.insert(typed::output(&option.text)) {
            let path = ["options".into(), at.into(), "text".into()];
            notes.note(path, "this output stands here twice", "write another output here");
        }
    }
}
