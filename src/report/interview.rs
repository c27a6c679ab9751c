//! A mock interview in words: what the interviewer says, the sheet with the answers, and the debrief. The sheet and the
//! debrief are Markdown, to be kept.

mod debrief;
mod key;
mod sheet;
mod voice;

pub use debrief::debrief;
pub use sheet::sheet;
pub use voice::Spoken;

use crate::model::interview::{Plan, Terms};
use crate::model::units;
use crate::report::plain_line;
use std::time::Duration;

/// What an interview is like: `30 minutes, level 2, track go`.
fn terms(terms: &Terms) -> String {
    let track = terms.track.map_or("all tracks".to_owned(), |track| format!("track {track}"));
    format!("{}, level {}, {track}", units::count(terms.minutes as usize, "minute"), terms.level)
}

/// The command that holds the same interview again.
fn again(terms: &Terms) -> String {
    let track = terms.track.map(|track| format!(" --track {track}")).unwrap_or_default();
    format!(
        "cmkata interview --minutes {}{track} --level {} --seed {}",
        terms.minutes, terms.level, terms.seed
    )
}

/// What an interview is made of: `6 questions, 2 follow-ups and the kata node/n-plus-one`.
fn parts(plan: &Plan) -> String {
    let mut parts = vec![units::count(plan.asked.len(), "question")];
    if plan.follow_ups > 0 {
        parts.push(units::count(plan.follow_ups, "follow-up"));
    }
    parts.extend(plan.kata.as_ref().map(|kata| format!("the kata {}", kata.id)));
    match parts.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => parts.concat(),
    }
}

/// A stretch of an interview: `45 s`, `12 min`, `12 min 30 s`.
fn stretch(duration: Duration) -> String {
    match (duration.as_secs() / 60, duration.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// Text of the bank in a line of Markdown.
fn line(text: &str) -> String {
    plain_line(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
