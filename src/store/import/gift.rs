//! Reading GIFT, Moodle's text format. What GIFT does not say of a question, its claims above all, may stand in tags
//! of the comment before it, as `export gift` writes them; the bank tells what is missing.
//!
//! `export gift` also puts the whole question into a comment, under a seal of the question's lines: while the seal
//! holds, the question comes back as it was.

mod answers;
mod escape;
mod words;

use super::Draft;
use crate::model::seal;
use crate::store::bank::Problem;
use escape::{unveiled, veiled};
use serde_json::{Map, Value, json};
use words::Words;

/// An entry a question; blank lines end one.
pub(super) fn draft(text: &str, month: &str) -> Result<Draft, Problem> {
    let mut entries = Vec::new();
    let mut block = Block::default();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().chain([""]).enumerate() {
        let trimmed = line.trim();
        if let Some(sealed) = trimmed.strip_prefix("// cmkata ") {
            block.sealed = Some(sealed);
        } else if trimmed.starts_with("//") {
            block.comment.push_str(trimmed);
        } else if block.lines.is_empty() && trimmed.starts_with('$') {
            // A category; the command line says where the questions go.
            block = Block::default();
        } else if !trimmed.is_empty() {
            if block.lines.is_empty() {
                block.begins = at + 1;
            }
            block.lines.push(line);
        } else if !block.lines.is_empty() {
            let done = std::mem::take(&mut block);
            entries.push((done.begins, question(&done, month)?));
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
    /// The seal, and the question under it.
    sealed: Option<&'t str>,
    lines: Vec<&'t str>,
}

impl Block<'_> {
    /// The question as it was exported, if no line of it has changed since.
    fn unchanged(&self) -> Option<Value> {
        let (seal, whole) = self.sealed?.split_once(' ')?;
        let holds = seal == seal::of_lines(self.lines.iter().copied());
        holds.then(|| serde_json::from_str(whole).ok()).flatten()
    }

    /// What the marks of a name say in the comment, such as `tag:level-` in `[tag:level-2]`.
    fn marks(&self, name: &str) -> impl Iterator<Item = &str> {
        self.comment.split('[').filter_map(move |mark| mark.split(']').next()?.strip_prefix(name))
    }
}

fn question(block: &Block<'_>, month: &str) -> Result<Value, Problem> {
    if let Some(whole) = block.unchanged() {
        return Ok(whole);
    }
    let wrong = |message: &str, hint: &str| Problem::of("", message).at(Some((block.begins, 1))).hint(hint);
    // Only Markdown means something by the blanks before a line.
    let is_markdown = block.lines[0].contains("[markdown]");
    let line = |line: &&str| if is_markdown { line.trim_end().to_owned() } else { line.trim().to_owned() };
    let text = veiled(&block.lines.iter().map(line).collect::<Vec<_>>().join("\n"));
    let (name, rest) = match text.trim().strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        Some((name, rest)) => (unveiled(name), rest.trim()),
        None => (String::new(), text.trim()),
    };
    let braces = rest.find('{').and_then(|open| Some((open, open + rest[open..].find('}')?)));
    let Some((open, close)) = braces else {
        return Err(wrong("the question has no answers between braces", "write them as `{ =right ~wrong }`"));
    };
    let (before, after) = (rest[..open].trim(), rest[close + 1..].trim());
    // Answers in the middle of a sentence are a gap in it.
    let asked = if after.is_empty() { before.to_owned() } else { format!("{before} _____ {after}") };
    let words = Words::of(&asked);
    let (answers, feedback) =
        rest[open + 1..close].rsplit_once("####").unwrap_or((&rest[open + 1..close], ""));
    let mut entry = noted(block, &name, month);
    let lang = block.marks("tag:lang-").next();
    let kind = block.marks("tag:kind-").next().unwrap_or_default();
    // The items of an order stand in the prompt, shuffled.
    let without_items =
        (kind == "order").then(|| words.list(&asked, "ul")).flatten().map(|(_, prompt)| prompt);
    let (prompt, program) = words.program(without_items.as_ref().unwrap_or(&asked), lang);
    entry.insert("prompt".to_owned(), json!(prompt));
    entry.extend(program.map(|program| ("program".to_owned(), program)));
    let given = answers::Given { answers: answers.trim(), feedback: feedback.trim(), kind, words };
    let answered = given.read().map_err(|(message, hint)| wrong(&message, hint))?;
    entry.extend(answered.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Ok(Value::Object(entry))
}

/// What the name and the comment's `[id:…]` and `[tag:…]` say, and what is noted where they are silent.
fn noted(block: &Block<'_>, name: &str, month: &str) -> Map<String, Value> {
    let named = (!name.is_empty()).then(|| slug(name));
    let id = block.marks("id:").next().map(str::to_owned).or(named);
    let level = block.marks("tag:level-").find_map(|level| level.parse::<u8>().ok()).unwrap_or(2);
    let as_of = block.marks("tag:as-of-").next().unwrap_or(month);
    let claims: Vec<&str> = block.marks("tag:claim-").collect();
    let mut entry = Map::new();
    entry.extend(id.map(|id| ("id".to_owned(), json!(id))));
    let noted =
        [("rev", json!(1)), ("claims", json!(claims)), ("level", json!(level)), ("as_of", json!(as_of))];
    entry.extend(noted.map(|(key, value)| (key.to_owned(), value)));
    entry
}

/// A name as an id: Moodle's names are words of any kind.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
