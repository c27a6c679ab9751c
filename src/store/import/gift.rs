//! Reading GIFT, Moodle's text format. What GIFT does not say of a question, its claims above all, may stand in tags
//! of the comment before it, as `export gift` writes them; the bank tells what is missing.

use super::Draft;
use super::html::plain;
use crate::store::bank::Problem;
use serde_json::{Map, Value, json};

/// What stands in for an escaped character while a question is taken apart: private-use characters, by place.
const ESCAPED: [char; 7] = ['~', '=', '#', '{', '}', ':', '\\'];
const FIRST_STAND_IN: u32 = 0xe000;

/// An entry a question; blank lines end one.
pub(super) fn draft(text: &str, month: &str) -> Result<Draft, Problem> {
    let mut entries = Vec::new();
    let mut block = Block::default();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().chain([""]).enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with("//") {
            block.comment.push_str(trimmed);
        } else if !trimmed.is_empty() {
            if block.lines.is_empty() {
                block.begins = at + 1;
            }
            block.lines.push(trimmed);
        } else if !block.lines.is_empty() {
            let done = std::mem::take(&mut block);
            if !done.lines[0].starts_with("$CATEGORY:") {
                entries.push((done.begins, question(&done, month)?));
            }
        }
    }
    Ok(Draft::of(&entries))
}

/// The lines of a question.
#[derive(Default)]
struct Block<'t> {
    /// The line at which it begins, from 1.
    begins: usize,
    /// Comments before and within it.
    comment: String,
    lines: Vec<&'t str>,
}

fn question(block: &Block<'_>, month: &str) -> Result<Value, Problem> {
    let wrong = |message: &str, hint: &str| Problem::of("", message).at(Some((block.begins, 1))).hint(hint);
    let text = veiled(&block.lines.join("\n"));
    let (name, rest) = match text.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        Some((name, rest)) => (unveiled(name), rest.trim()),
        None => (String::new(), text.as_str()),
    };
    let braces = rest.find('{').and_then(|open| Some((open, open + rest[open..].find('}')?)));
    let Some((open, close)) = braces else {
        return Err(wrong("the question has no answers between braces", "write them as `{ =right ~wrong }`"));
    };
    let (before, after) = (rest[..open].trim(), rest[close + 1..].trim());
    // Answers in the middle of a sentence are a gap in it.
    let asked = if after.is_empty() { before.to_owned() } else { format!("{before} _____ {after}") };
    let (asked, is_html) = match asked.strip_prefix("[html]") {
        Some(asked) => (asked.to_owned(), true),
        None => (asked.strip_prefix("[moodle]").map_or(asked.clone(), str::to_owned), false),
    };
    let shown = |text: &str| {
        let text = unveiled(text.trim());
        if is_html { plain(&text) } else { text.trim().to_owned() }
    };
    let answers = &rest[open + 1..close];
    let (answers, feedback) = answers.rsplit_once("####").unwrap_or((answers, ""));
    let mut entry = from_comment(&block.comment, month);
    if !entry.contains_key("id") && !name.is_empty() {
        entry.insert("id".to_owned(), json!(name));
    }
    entry.insert("prompt".to_owned(), json!(shown(&asked)));
    entry.insert("explanation".to_owned(), json!(shown(feedback)));
    entry.extend(answered(answers.trim(), &shown));
    Ok(Value::Object(entry))
}

/// What the comment's `[id:…]` and `[tag:…]` say, and what is noted where they are silent.
fn from_comment(comment: &str, month: &str) -> Map<String, Value> {
    let marks = |name: &'static str| {
        let marks = comment.split('[').filter_map(move |mark| mark.split(']').next()?.strip_prefix(name));
        marks.map(str::to_owned)
    };
    let level = marks("tag:level-").find_map(|level| level.parse::<u8>().ok()).unwrap_or(2);
    let as_of = marks("tag:as-of-").next().unwrap_or_else(|| month.to_owned());
    let claims: Vec<String> = marks("tag:claim-").collect();
    let mut entry = Map::new();
    entry.extend(marks("id:").next().map(|id| ("id".to_owned(), json!(id))));
    let noted =
        [("rev", json!(1)), ("claims", json!(claims)), ("level", json!(level)), ("as_of", json!(as_of))];
    entry.extend(noted.map(|(key, value)| (key.to_owned(), value)));
    entry
}

/// The kind of question that its answers make it, and their keys.
fn answered(answers: &str, shown: &dyn Fn(&str) -> String) -> Vec<(String, Value)> {
    let keys = if answers.is_empty() {
        vec![("kind", json!("recall"))]
    } else if let Some(numbers) = answers.strip_prefix('#') {
        numerical(numbers)
    } else if answers.contains('~') {
        options(answers, shown)
    } else if answers.contains("->") {
        let pairs = answers.split('=').filter_map(|pair| pair.split_once("->"));
        let pairs =
            pairs.map(|(left, right)| json!({ "left": shown(left), "right": unveiled(right.trim()) }));
        vec![("kind", json!("match")), ("pairs", pairs.collect())]
    } else if let ("T" | "TRUE" | "F" | "FALSE", is_true) = truth(answers) {
        let option = |text: &str, right: bool| {
            if right { json!({ "text": text, "right": "" }) } else { json!({ "text": text }) }
        };
        vec![
            ("kind", json!("choice")),
            ("options", json!([option("True", is_true), option("False", !is_true)])),
        ]
    } else {
        let words = answers.split('=').map(|answer| weighed(answer).1).filter(|answer| !answer.is_empty());
        let words = words.map(|answer| unveiled(parted(answer).0).replace("\\*", "*"));
        vec![("kind", json!("short")), ("accept", words.collect())]
    };
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn truth(answers: &str) -> (&str, bool) {
    let word = parted(answers).0;
    (word, word.starts_with('T'))
}

/// The first number with how far it may be off, whether as `200:5` or as `195..205`.
fn numerical(numbers: &str) -> Vec<(&'static str, Value)> {
    let first =
        numbers.split(['=', '~']).map(|answer| parted(weighed(answer).1).0).find(|answer| !answer.is_empty());
    let first = first.unwrap_or_default();
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let range = first.split_once("..").and_then(|(low, high)| Some((number(low)?, number(high)?)));
    let (target, tolerance) = match (range, first.split_once(':')) {
        (Some((low, high)), _) => (f64::midpoint(low, high).to_string(), (high - low) / 2.0),
        (None, Some((target, off))) => (target.trim().to_owned(), number(off).unwrap_or_default()),
        (None, None) => (first.to_owned(), 0.0),
    };
    vec![("kind", json!("short")), ("accept", json!([target])), ("tolerance", json!(tolerance))]
}

/// Options: one is right where one begins with `=`, else all those of a positive weight.
fn options(answers: &str, shown: &dyn Fn(&str) -> String) -> Vec<(&'static str, Value)> {
    let is_one = answers.contains('=');
    let marked = answers.replace('=', "~=");
    let options = marked.split('~').map(str::trim).filter(|answer| !answer.is_empty()).map(|answer| {
        let (weight, rest) = weighed(answer.strip_prefix('=').unwrap_or(answer));
        let right = if is_one { answer.starts_with('=') } else { weight > 0.0 };
        let (text, why) = parted(rest);
        json!({ "text": shown(text), (if right { "right" } else { "why" }): shown(why) })
    });
    let kind = if is_one { "choice" } else { "many" };
    vec![("kind", json!(kind)), ("options", options.collect())]
}

/// An answer's weight in percent, 0 where it has none, and the rest of it.
fn weighed(answer: &str) -> (f64, &str) {
    let answer = answer.trim();
    let weight = answer.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let weight = weight.and_then(|(weight, rest)| Some((weight.parse().ok()?, rest.trim())));
    weight.unwrap_or((0.0, answer))
}

/// An answer and its feedback.
fn parted(answer: &str) -> (&str, &str) {
    answer.split_once('#').map_or((answer.trim(), ""), |(answer, why)| (answer.trim(), why.trim()))
}

/// The text with a stand-in for each escaped character.
fn veiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let place = next.and_then(|next| ESCAPED.iter().position(|escaped| *escaped == next));
        match (char, next, place) {
            ('\\', _, Some(place)) => {
                out.extend(char::from_u32(FIRST_STAND_IN + place as u32));
                chars.next();
            }
            // A line that is escaped is one within a text, and stays when texts are trimmed.
            ('\\', Some('n'), _) => {
                out.push('\n');
                chars.next();
            }
            _ => out.push(char),
        }
    }
    out
}

fn unveiled(text: &str) -> String {
    let place =
        |char: char| u32::from(char).checked_sub(FIRST_STAND_IN).and_then(|at| ESCAPED.get(at as usize));
    text.chars().map(|char| place(char).copied().unwrap_or(char)).collect()
}
