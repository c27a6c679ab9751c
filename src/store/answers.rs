//! Answers to questions from a file: JSON lines, or a YAML mapping from ids to answers. A line may have a `rating`.

use crate::model::card::Rating;
use crate::model::quiz::Written;
use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// The largest file that is read.
const MAX_BYTES: u64 = 1 << 20;

const HINT: &str = "write lines such as {\"id\": \"…\", \"answer\": \"a\"}, or a mapping from ids to answers";

/// One line of a file of JSON lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    answer: Value,
    #[serde(default)]
    rating: Option<Rating>,
}

/// Reads the answers of a file, or of standard input if its name is `-`.
///
/// # Errors
/// If it cannot be read, or holds something else.
pub fn read(path: &Path) -> anyhow::Result<BTreeMap<String, Written>> {
    let shown = path.display();
    let mut text = String::new();
    let result = match path.to_str() {
        Some("-") => std::io::stdin().take(MAX_BYTES + 1).read_to_string(&mut text),
        _ => std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_string(&mut text)),
    };
    result.with_context(|| format!("the answers in {shown} cannot be read"))?;
    if text.len() as u64 > MAX_BYTES {
        bail!("the answers in {shown} are more than {MAX_BYTES} bytes\nhint: split the file");
    }
    parse(&text).with_context(|| format!("the answers in {shown} are not understood\nhint: {HINT}"))
}

fn parse(text: &str) -> anyhow::Result<BTreeMap<String, Written>> {
    if is_json_lines(text) {
        let lines = json_lines(text)?;
        let count = lines.len();
        let answers: BTreeMap<_, _> = lines
            .into_iter()
            .map(|line| Ok((line.id, Written { answer: plain(&line.answer)?, rating: line.rating })))
            .collect::<anyhow::Result<_>>()?;
        anyhow::ensure!(answers.len() == count, "a question is answered twice");
        return Ok(answers);
    }
    // A map would take the last of two answers to one question without a word; this one refuses them.
    let mapping: serde_yaml::Mapping = serde_yaml::from_str(text)?;
    let mapping: BTreeMap<String, Value> = serde_yaml::from_value(mapping.into())?;
    let written = |answer: &Value| plain(answer).map(|answer| Written { answer, rating: None });
    mapping.into_iter().map(|(id, answer)| Ok((id, written(&answer)?))).collect()
}

/// Whether the first line is an answer in JSON; a mapping may be JSON too, and names no `answer`.
fn is_json_lines(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.and_then(|line| serde_json::from_str::<serde_json::Map<String, Value>>(line).ok());
    first.is_some_and(|line| line.contains_key("id") && line.contains_key("answer"))
}

fn json_lines(text: &str) -> anyhow::Result<Vec<Line>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let line = |(number, line)| serde_json::from_str(line).with_context(|| format!("line {}", number + 1));
    lines.map(line).collect()
}

/// An answer as it would be typed: `?` for none, several with blanks between them.
fn plain(answer: &Value) -> anyhow::Result<String> {
    match answer {
        Value::Null => Ok("?".to_owned()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(answer.to_string()),
        Value::Array(items) => Ok(items.iter().map(plain).collect::<anyhow::Result<Vec<_>>>()?.join(" ")),
        Value::Object(_) => bail!("an answer is a text, a number, or a list of them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Vec<(String, String)> {
        let answers = parse(text).expect("answers").into_iter();
        answers.map(|(id, written)| (id, written.answer)).collect()
    }

    #[test]
    fn json_lines_and_yaml_say_the_same() {
        let expected = [("a", "b"), ("m", "a c"), ("n", "200"), ("u", "?")];
        let expected: Vec<_> =
            expected.iter().map(|(id, answer)| (id.to_string(), answer.to_string())).collect();
        let lines = r#"
            {"id": "a", "answer": "b"}
            {"id": "m", "answer": ["a", "c"]}
            {"id": "n", "answer": 200}
            {"id": "u", "answer": null}
        "#;
        assert_eq!(answers(lines), expected);
        assert_eq!(answers("a: b\nm: [a, c]\nn: 200\nu:\n"), expected);
        assert_eq!(answers(r#"{"a": "b", "m": ["a", "c"], "n": 200, "u": null}"#), expected);
    }

    #[test]
    fn a_line_may_say_how_well_it_was_known() {
        let line = r#"{"id": "a", "answer": "b", "rating": "easy"}"#;
        assert_eq!(parse(line).expect("an answer")["a"].rating, Some(Rating::Easy));
        assert!(parse(&line.replace("easy", "5")).is_err());
    }

    #[test]
    fn what_is_no_answer_is_refused_with_what_to_write() {
        for text in [
            "- a\n- b\n",
            "a: {b: c}\n",
            "a: [",
            "a: b\na: c\n",
            "{\"id\": \"a\", \"answer\": 1}\n{\"id\": \"a\", \"answer\": 2}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        let error = read(Path::new("no such file")).expect_err("it is not there").to_string();
        assert!(error.contains("cannot be read"), "{error}");
    }
}
