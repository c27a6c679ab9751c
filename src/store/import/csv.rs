//! Reading the table that `export csv` writes, after whatever a spreadsheet did to it.

use super::Draft;
use crate::store::bank::Problem;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Headings whose cell is one text of the question.
const TEXTS: [&str; 9] = ["id", "kind", "as_of", "kata", "prompt", "unit", "explanation", "today", "claims"];
/// Headings whose cell is a number, or true.
const PLAIN: [&str; 4] = ["rev", "level", "tolerance", "others"];
/// Headings of the program that a question shows.
const PROGRAM: [&str; 6] = ["lang", "code", "needs", "ran", "prints", "fails"];
/// Headings that the command line decides.
const DECIDED: [&str; 2] = ["track", "topic"];
/// The groups of columns, one a part of the answer.
const GROUPS: [&str; 4] = ["item", "key", "why", "misconception"];

/// An entry a row.
pub(super) fn draft(text: &str) -> Result<Draft, Problem> {
    let mut reader = ::csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings: Vec<String> =
        reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
    check(&headings)?;
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(1, |position| position.line() as usize);
        let cells = headings.iter().map(String::as_str).zip(record.iter().map(alive));
        let row: BTreeMap<&str, &str> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        if !row.is_empty() {
            entries.push((line, entry(&row)));
        }
    }
    Ok(Draft::of(&entries))
}

fn unreadable(error: ::csv::Error) -> Problem {
    let place = error.position().map(|position| (position.line() as usize, 1));
    Problem::of("", format!("the table cannot be read: {error}"))
        .at(place)
        .hint("save it as CSV in UTF-8, with commas")
}

fn check(headings: &[String]) -> Result<(), Problem> {
    let known = |name: &str| {
        let single = [TEXTS.as_slice(), &PLAIN, &PROGRAM, &DECIDED].concat().contains(&name);
        single
            || name
                .split_once('_')
                .is_some_and(|(group, n)| GROUPS.contains(&group) && n.parse::<u32>().is_ok())
    };
    let problem = |message: String| {
        Err(Problem::of("", message)
            .at(Some((1, 1)))
            .hint("`cmkata export csv` writes the headings that are read"))
    };
    if let Some(unknown) = headings.iter().find(|name| !known(name)) {
        return problem(format!("no column is called `{unknown}`"));
    }
    if !headings.iter().any(|name| name == "id") {
        return problem("there is no column `id`".to_owned());
    }
    Ok(())
}

fn entry(row: &BTreeMap<&str, &str>) -> Value {
    let mut entry = Map::new();
    for key in TEXTS.iter().filter(|key| row.contains_key(**key)) {
        let text = row[key];
        let value =
            if *key == "claims" { json!(text.split_whitespace().collect::<Vec<_>>()) } else { json!(text) };
        entry.insert((*key).to_owned(), value);
    }
    for key in PLAIN.iter().filter(|key| row.contains_key(**key)) {
        // What is neither stays a text, for the bank to find fault with. Spreadsheets write TRUE.
        let value = serde_json::from_str(&row[key].to_lowercase()).ok();
        let value = value.filter(|value: &Value| value.is_number() || value.is_boolean());
        entry.insert((*key).to_owned(), value.unwrap_or_else(|| json!(row[key])));
    }
    let program: Map<String, Value> =
        PROGRAM.iter().filter_map(|key| Some(((*key).to_owned(), json!(row.get(key)?)))).collect();
    if !program.is_empty() {
        entry.insert("program".to_owned(), Value::Object(program));
    }
    for (list, values) in lists(row) {
        entry.insert(list.to_owned(), Value::Array(values));
    }
    Value::Object(entry)
}

/// What the groups of columns say, in the lists that the question's kind has for it.
fn lists(row: &BTreeMap<&str, &str>) -> BTreeMap<&'static str, Vec<Value>> {
    let mut lists: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut numbers: Vec<u32> =
        row.keys().filter_map(|name| name.strip_prefix("item_")?.parse().ok()).collect();
    numbers.sort_unstable();
    for n in numbers {
        let cell = |group: &str| row.get(format!("{group}_{n}").as_str()).copied();
        let text = cell("item").unwrap_or_default();
        let (list, value) =
            match (row.get("kind").copied().unwrap_or_default(), cell("key").unwrap_or_default()) {
                ("match", right) => {
                    ("pairs", filled([("left", Some(text)), ("right", Some(right)), ("why", cell("why"))]))
                }
                ("short", _) => ("accept", json!(text)),
                ("order", _) => ("items", json!(text)),
                ("recall", "follow_up") => ("follow_ups", json!(text)),
                ("recall", _) => ("points", json!(text)),
                ("trace", "output") => ("outputs", json!(text)),
                (_, key) => {
                    let reason = if key == "right" { "right" } else { "why" };
                    let option = [
                        ("text", Some(text)),
                        (reason, cell("why")),
                        ("misconception", cell("misconception")),
                    ];
                    ("options", filled(option))
                }
            };
        lists.entry(list).or_default().push(value);
    }
    lists
}

fn filled<const N: usize>(keys: [(&str, Option<&str>); N]) -> Value {
    keys.into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), json!(value?))))
        .collect::<Map<_, _>>()
        .into()
}

/// A cell without the apostrophe that kept spreadsheets from computing it.
fn alive(cell: &str) -> &str {
    let first = cell.trim_start_matches('\'').chars().next();
    match cell.strip_prefix('\'') {
        Some(rest) if matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r')) => rest,
        _ => cell,
    }
}
