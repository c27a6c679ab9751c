//! The right answer to a question, and what was said instead, in Markdown.

use super::line;
use crate::model::interview::Told;
use crate::model::question::{Form, Question, Spec};
use crate::model::quiz::{Answer, Asked};
use crate::report::plain;
use std::fmt::Write;

/// What is asked, with its program.
pub(super) fn prompt(question: &Question) -> String {
    let mut out = format!("{}\n", plain(question.spec.prompt.trim_end()));
    if let Some(program) = &question.spec.program {
        out += &format!("\n{}", code(&program.code));
    }
    out
}

/// What there is to choose from, as the learner sees it; nothing where there is no choice.
pub(super) fn offered(asked: &Asked) -> String {
    let texts: Vec<&str> = match asked.form() {
        Form::One | Form::Several => asked.options().map(|option| option.text.as_str()).collect(),
        Form::Order => asked.items().collect(),
        Form::Match | Form::Word | Form::Output | Form::Recall => return String::new(),
    };
    ('a'..='z').zip(texts).map(|(letter, text)| format!("- {letter}) {}\n", line(text))).collect()
}

/// A good answer, and why it is one.
pub(super) fn answer(spec: &Spec) -> String {
    let mut out = key(spec);
    let _ = write!(out, "\n{}\n", plain(spec.explanation.trim_end()));
    if let Some(today) = &spec.today {
        let _ = write!(out, "\nToday: {}\n", plain(today.trim_end()));
    }
    out
}

fn key(spec: &Spec) -> String {
    match spec.form() {
        Form::One | Form::Several => {
            let right = spec.options.iter().filter(|option| option.is_right());
            list(right.map(|option| reasoned(&option.text, option.right.as_deref())))
        }
        Form::Word => {
            let unit = spec.unit.as_ref().map(|unit| format!(" {}", line(unit))).unwrap_or_default();
            list(spec.accept.iter().take(1).map(|accept| format!("{}{unit}", line(accept))))
        }
        Form::Output => code(spec.outputs.first().map_or("", String::as_str)),
        Form::Order => numbered(spec.items.iter().map(|item| line(item))),
        Form::Match => {
            list(spec.pairs.iter().map(|pair| format!("{} → {}", line(&pair.left), line(&pair.right))))
        }
        Form::Recall => list(spec.points.iter().map(|point| line(point))),
    }
}

/// What the learner said, in a line.
pub(super) fn said(told: &Told) -> String {
    let Told { asked, answer, .. } = told;
    let spec = &asked.question.spec;
    match spec.form() {
        Form::One | Form::Several => picked(answer, |place| Some(line(&spec.options.get(place)?.text)), "; "),
        Form::Order => picked(answer, |place| Some(line(spec.items.get(place)?)), ", then "),
        Form::Match => {
            let lefts = spec.pairs.iter().zip(&answer.picked);
            let said = lefts.filter_map(|(left, &right)| {
                Some(format!("{} → {}", line(&left.left), line(&spec.pairs.get(right)?.right)))
            });
            said.collect::<Vec<_>>().join("; ")
        }
        Form::Word | Form::Output => line(answer.typed.as_deref().unwrap_or_default()),
        Form::Recall => String::new(),
    }
}

/// Why what was picked is wrong, a sentence for each.
pub(super) fn why_not(told: &Told) -> String {
    let options = told.answer.picked.iter().filter_map(|&place| told.asked.question.spec.options.get(place));
    let why = options.filter_map(|option| option.why.as_deref()).map(line);
    why.collect::<Vec<_>>().join(" ")
}

/// An option and, as a sentence of its own, its reason.
fn reasoned(text: &str, reason: Option<&str>) -> String {
    let (text, reason) = (line(text), reason.map(line).unwrap_or_default());
    let end = if text.ends_with(['.', '!', '?']) || reason.is_empty() { "" } else { "." };
    format!("{text}{end} {reason}").trim_end().to_owned()
}

fn picked(answer: &Answer, text: impl Fn(usize) -> Option<String>, between: &str) -> String {
    answer.picked.iter().filter_map(|&place| text(place)).collect::<Vec<_>>().join(between)
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {item}\n")).collect()
}

fn numbered(items: impl Iterator<Item = String>) -> String {
    items.zip(1..).map(|(item, number)| format!("{number}. {item}\n")).collect()
}

/// A block of code, its fence longer than any in it.
fn code(text: &str) -> String {
    let fence = if text.contains("```") { "~~~~" } else { "```" };
    format!("{fence}\n{}\n{fence}\n", plain(text.trim_end()))
}
