//! Reading the bank's YAML: safely, and with every problem of a file and not only the first.

use super::problem::Problem;
use super::tracked::{self, Step};
use super::{place, repair, weight};
use crate::store::tree::Tree;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// The largest file that is read.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// After so many problems of a file, its further entries that have some are only counted.
const MAX_PROBLEMS: usize = 50;

/// What stands behind the backslash of escape sequences that can be control characters.
const CONTROL_ESCAPES: &[u8] = b"0abefrvxuUNLP";

/// A YAML file of the bank.
#[derive(Clone, Copy)]
pub(super) struct Document<'t> {
    file: &'t str,
    text: &'t str,
}

impl<'t> Document<'t> {
    /// The file at a path, if it is a text of sensible size that does not blow up when it is read.
    pub fn open(tree: &'t Tree, file: &'t str) -> Result<Document<'t>, Problem> {
        let bytes = tree.get(file).ok_or_else(|| Problem::of(file, "the file is missing"))?;
        if bytes.len() > MAX_BYTES {
            let message = format!("the file has {} bytes, and at most {MAX_BYTES} are read", bytes.len());
            return Err(Problem::of(file, message).hint("split it into several files"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Problem::of(file, format!("line {line} is not UTF-8")).hint("save the file as UTF-8")
        })?;
        weight::check(text).map_err(|message| {
            Problem::of(file, message)
                .hint("write it as a plain list of entries, without anchors and aliases")
        })?;
        Ok(Document { file, text })
    }

    /// A problem of the value at a path, or of the nearest value around it if there is none.
    pub fn problem(&self, path: &[Step], message: impl Into<String>) -> Problem {
        let mut lengths = (0..=path.len()).rev();
        let place = lengths.find_map(|length| place::of(self.text, &path[..length], false));
        Problem::of(self.file, message).at(place)
    }

    /// A problem of the key that a path ends in.
    pub fn problem_of_key(&self, path: &[Step], message: impl Into<String>) -> Problem {
        Problem::of(self.file, message).at(place::of(self.text, path, true))
    }

    /// A problem of the whole file.
    pub fn whole(&self, message: impl Into<String>) -> Problem {
        Problem::of(self.file, message)
    }

    /// Where the value at a path stands, or the key it ends in.
    pub fn place(&self, path: &[Step], key: bool) -> Option<(usize, usize)> {
        place::of(self.text, path, key)
    }

    /// Reads the file as one record. `template` is a sound one: it shows authors what they left out, and stands
    /// in for what is wrong while the rest is read.
    pub fn record<T: DeserializeOwned>(&self, template: &str) -> Result<T, Vec<Problem>> {
        match serde_yaml::from_str(self.text) {
            Ok(record) => Ok(record),
            Err(first) => {
                let value = self.value().map_err(|problem| vec![problem])?;
                let problems = repair::problems::<T>(self, &[], value, template);
                Err(if problems.is_empty() { vec![self.plain(&first)] } else { problems })
            }
        }
    }

    /// Reads the file as a list of records: the sound ones, each with its place in the list, and the problems of
    /// the others.
    pub fn records<T: DeserializeOwned>(&self, template: &str) -> (Vec<(usize, T)>, Vec<Problem>) {
        let first = match serde_yaml::from_str::<Vec<T>>(self.text) {
            Ok(records) => return (records.into_iter().enumerate().collect(), Vec::new()),
            Err(first) => first,
        };
        let items = match self.value() {
            Ok(Value::Sequence(items)) => items,
            Ok(_) => {
                let hint = "begin each entry with `- id: …`";
                return (Vec::new(), vec![self.problem(&[], "the file is not a list of entries").hint(hint)]);
            }
            Err(problem) => return (Vec::new(), vec![problem]),
        };
        let (mut records, mut problems, mut more) = (Vec::new(), Vec::new(), 0);
        for (at, item) in items.into_iter().enumerate() {
            match tracked::read(&item) {
                Ok(record) => records.push((at, record)),
                // Where each problem stands is found by reading the file anew, and a file can have thousands.
                Err(_) if problems.len() >= MAX_PROBLEMS => more += 1,
                Err(_) => problems.extend(repair::problems::<T>(self, &[Step::Item(at)], item, template)),
            }
        }
        if more > 0 {
            let message = format!("further entries with problems, not shown: {more}");
            problems.push(self.whole(message).hint("mend those that are shown first"));
        }
        if problems.is_empty() {
            problems.push(self.plain(&first));
        }
        (records, problems)
    }

    /// A problem for each text with a character that a terminal would obey instead of showing it.
    pub fn control_characters(&self) -> Vec<Problem> {
        // Such a character stands in the text as it is, or as an escape sequence. To look at the values takes as long
        // as it took to read them, and most files have code with backslashes.
        if !self.text.contains(is_control) && !has_escape_of_control(self.text) {
            return Vec::new();
        }
        let mut problems = Vec::new();
        if let Ok(value) = self.value() {
            self.search(&value, &mut Vec::new(), &mut problems);
        }
        problems
    }

    fn search(&self, value: &Value, path: &mut Vec<Step>, problems: &mut Vec<Problem>) {
        match value {
            _ if problems.len() >= MAX_PROBLEMS => {}
            Value::String(text) => {
                if let Some(found) = text.chars().find(|c| is_control(*c)) {
                    let message = format!("the text holds the control character U+{:04X}", found as u32);
                    problems.push(self.problem(path, message).hint("remove it, or write about it in words"));
                }
            }
            Value::Sequence(items) => {
                for (at, item) in items.iter().enumerate() {
                    path.push(Step::Item(at));
                    self.search(item, path, problems);
                    path.pop();
                }
            }
            Value::Mapping(mapping) => {
                for (key, value) in mapping {
                    path.push(Step::Key(key.as_str().unwrap_or_default().to_owned()));
                    self.search(value, path, problems);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn value(&self) -> Result<Value, Problem> {
        match serde_yaml::from_str(self.text) {
            Ok(Value::Null) => {
                let hint = "copy another file of this kind and change it";
                Err(Problem::of(self.file, "the file is empty").hint(hint))
            }
            Ok(value) => Ok(value),
            Err(error) => Err(self.plain(&error)),
        }
    }

    /// What the parser says, without the place that it puts among its words.
    fn plain(&self, error: &serde_yaml::Error) -> Problem {
        let words = error.to_string();
        let message = words.split(" at line ").next().unwrap_or_default();
        let place = error.location().map(|location| (location.line(), location.column()));
        let (message, hint) = match message {
            _ if message.contains("duplicate") => {
                (&message[message.find("duplicate").unwrap_or(0)..], "write each key once")
            }
            _ if message.contains("more than one document") => {
                ("the file holds more than one document", "remove the lines `---` within it")
            }
            _ if message.contains("recursion limit") => {
                ("lists and mappings are nested too deeply", "a bank needs a handful of levels")
            }
            _ if message.contains("mapping values are not allowed") => {
                (message, "put a text that holds a colon between quotes")
            }
            _ if message.contains(" tab ") || message.contains("cannot start any token") => {
                (message, "indent with spaces, and put a text that begins with a sign between quotes")
            }
            _ => (message, "look at the quotes, brackets and indentation here and just above"),
        };
        Problem::of(self.file, message).at(place).hint(hint)
    }
}

/// Whether a text may hold an escape sequence of a control character.
fn has_escape_of_control(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && CONTROL_ESCAPES.contains(&pair[1]))
}

/// Characters that a terminal obeys, and those that turn the reading direction of what follows.
fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sound {
        #[expect(dead_code, reason = "what is there need only be read")]
        id: u8,
    }

    fn tree(entries: usize) -> Tree {
        let mut tree = Tree::default();
        tree.insert("wrong.yaml", "- { name: \"\\u0007\" }\n".repeat(entries));
        tree
    }

    #[test]
    fn a_file_that_is_wrong_all_over_is_told_of_in_part() {
        for (entries, told) in [(1, 2), (25, 50), (26, 51), (1_000, 51)] {
            let tree = tree(entries);
            let document = Document::open(&tree, "wrong.yaml").expect("a document");
            let problems = document.records::<Sound>("id: 1").1;
            assert_eq!(problems.len(), told, "{entries} entries");
            assert_eq!(document.control_characters().len(), entries.min(MAX_PROBLEMS));
        }
    }
}
