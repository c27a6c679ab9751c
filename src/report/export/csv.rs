//! The questions as a table: a row a question, and a group of columns for each of its options, items, pairs or points.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula; such a cell gets an apostrophe before
//! it, which spreadsheets hide and `import` takes away.

use crate::model::program::Runtime;
use crate::model::question::{Choice, Pair, Question, Spec};
use crate::report::inert::inert;

/// Columns before the groups.
const COLUMNS: [&str; 21] = [
    "id",
    "rev",
    "track",
    "topic",
    "level",
    "kind",
    "as_of",
    "claims",
    "kata",
    "prompt",
    "lang",
    "code",
    "needs",
    "ran",
    "prints",
    "fails",
    "others",
    "tolerance",
    "unit",
    "explanation",
    "today",
];

/// A part of the answer, in its group of columns.
#[derive(Default)]
struct Item<'q> {
    /// The option, the item, the left side of a pair, the point.
    text: &'q str,
    /// What it is: `right`, `wrong`, `accept`, its place in an order, the right side of a pair, …
    key: String,
    why: &'q str,
    misconception: &'q str,
}

/// The table, with a line of headings.
pub fn csv(questions: &[&Question]) -> String {
    let rows: Vec<(&Question, Vec<Item<'_>>)> =
        questions.iter().map(|question| (*question, items(&question.spec))).collect();
    let widest = rows.iter().map(|(_, items)| items.len()).max().unwrap_or(0);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let groups =
        (1..=widest).flat_map(|n| ["item", "key", "why", "misconception"].map(|name| format!("{name}_{n}")));
    let heading: Vec<String> = COLUMNS.iter().map(|&name| name.to_owned()).chain(groups).collect();
    writer.write_record(&heading).expect("memory takes every record");
    for (question, items) in &rows {
        let mut cells: Vec<String> = cells(question).iter().map(|cell| inert(cell)).collect();
        for item in items {
            cells.extend([item.text, &item.key, item.why, item.misconception].map(inert));
        }
        cells.resize(heading.len(), String::new());
        writer.write_record(&cells).expect("every record has as many cells as there are headings");
    }
    let bytes = writer.into_inner().expect("memory takes every record");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

fn cells(question: &Question) -> [String; 21] {
    let Question { track, topic, spec } = question;
    let program = spec.program.as_ref();
    let optional = |text: Option<&String>| text.cloned().unwrap_or_default();
    let version = |runtime: Option<&Runtime>| runtime.map(ToString::to_string).unwrap_or_default();
    [
        spec.id.clone(),
        spec.rev.to_string(),
        track.to_string(),
        topic.clone(),
        spec.level.to_string(),
        spec.kind.to_string(),
        spec.as_of.clone(),
        spec.claims.join(" "),
        spec.kata.as_ref().map(ToString::to_string).unwrap_or_default(),
        spec.prompt.clone(),
        program.map(|program| program.lang.to_string()).unwrap_or_default(),
        program.map(|program| program.code.clone()).unwrap_or_default(),
        version(program.and_then(|program| program.needs.as_ref())),
        version(program.and_then(|program| program.ran.as_ref())),
        optional(program.and_then(|program| program.prints.as_ref())),
        optional(program.and_then(|program| program.fails.as_ref())),
        if spec.others { "true".to_owned() } else { String::new() },
        spec.tolerance.map(|tolerance| tolerance.to_string()).unwrap_or_default(),
        optional(spec.unit.as_ref()),
        spec.explanation.clone(),
        optional(spec.today.as_ref()),
    ]
}

fn items(spec: &Spec) -> Vec<Item<'_>> {
    let options = spec.options.iter().map(option);
    let pairs = spec.pairs.iter().map(pair);
    let order = spec.items.iter().enumerate().map(|(at, text)| item(text, &(at + 1).to_string()));
    let accept = spec.accept.iter().map(|text| item(text, "accept"));
    let outputs = spec.outputs.iter().map(|text| item(text, "output"));
    let points = spec.points.iter().map(|text| item(text, "point"));
    let next = spec.follow_ups.iter().map(|text| item(text, "follow_up"));
    options.chain(pairs).chain(order).chain(accept).chain(outputs).chain(points).chain(next).collect()
}

fn item<'q>(text: &'q str, key: &str) -> Item<'q> {
    Item { text, key: key.to_owned(), ..Item::default() }
}

fn option(option: &Choice) -> Item<'_> {
    let key = if option.is_right() { "right" } else { "wrong" };
    Item {
        text: &option.text,
        key: key.to_owned(),
        why: option.right.as_deref().or(option.why.as_deref()).unwrap_or_default(),
        misconception: option.misconception.as_deref().unwrap_or_default(),
    }
}

fn pair(pair: &Pair) -> Item<'_> {
    let why = pair.why.as_deref().unwrap_or_default();
    Item { text: &pair.left, key: pair.right.clone(), why, misconception: "" }
}
