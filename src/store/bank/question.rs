//! The rules that every question keeps to, whatever its kind.

use super::notes::Notes;
use super::tracked::Step;
use super::{kinds, snippet};
use crate::model::kata::Track;
use crate::model::question::Spec;

/// The most characters of each text.
const PROMPT: usize = 1_200;
const EXPLANATION: usize = 1_500;
const TODAY: usize = 1_000;

/// The longest id: it stands in journals, exports and file names.
const ID: usize = 80;

/// Notes what is wrong with a question of a track.
pub(super) fn check(spec: &Spec, track: Track, notes: &mut Notes<'_>) {
    check_id(&spec.id, notes);
    check_figures(spec, notes);
    let today = spec.today.as_ref().map(|today| ("today", today, TODAY));
    let texts = [("prompt", &spec.prompt, PROMPT), ("explanation", &spec.explanation, EXPLANATION)];
    for (key, text, most) in texts.into_iter().chain(today) {
        notes.bound(&[key.into()], text, most);
    }
    snippet::check_prompt(&spec.prompt, notes);
    if let Some(program) = &spec.program {
        snippet::check(program, track, notes);
    }
    kinds::check(spec, notes);
}

fn check_id(id: &str, notes: &mut Notes<'_>) {
    let path = || [Step::from("id")];
    let proper = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.trim().is_empty() {
        notes.note(path(), "`id` is empty", "write a name that stays, such as node-loop-what-blocks");
    } else if !id.chars().all(proper) || id.len() > ID {
        let message = format!("`{}` is no id", id.chars().take(ID).collect::<String>());
        notes.note(
            path(),
            message,
            "use lower-case words with hyphens between them, such as node-loop-what-blocks",
        );
    }
}

fn check_figures(spec: &Spec, notes: &mut Notes<'_>) {
    if spec.rev == 0 {
        notes.note(["rev".into()], "`rev` is 0", "begin with 1, and count up when the meaning changes");
    }
    if !(1..=5).contains(&spec.level) {
        let message = format!("the level is {}, and levels go from 1 to 5", spec.level);
        notes.note(["level".into()], message, "1 is a first question, 5 the hardest");
    }
    if !(1..=2).contains(&spec.claims.len()) {
        let message = format!("the question cites {} claims, and one or two are right", spec.claims.len());
        notes.note(["claims".into()], message, "ask about one idea, and cite the claim it comes from");
    }
    if !is_month(&spec.as_of) {
        let message = format!("`{}` is no month", spec.as_of);
        notes.note(
            ["as_of".into()],
            message,
            "write the month in which the key was checked, such as 2026-11",
        );
    }
}

fn is_month(text: &str) -> bool {
    let digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && month.len() == 2
            && digits(year)
            && digits(month)
            && month.parse().is_ok_and(|month: u32| (1..=12).contains(&month))
    })
}
