//! Reading the bank's YAML: safely, and with every problem of a file and not only the first.

use super::place;
use super::problem::{Problem, did_you_mean, nearest};
use super::tracked::{self, Step, Trouble, What};
use super::weight;
use crate::store::tree::Tree;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// The largest file that is read.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// The most problems that are told of one record: who has more rewrites it anyway.
const MAX_PROBLEMS: usize = 50;

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

    /// Reads the file as one record. `template` is a sound one: it shows authors what they left out, and stands
    /// in for what is wrong while the rest is read.
    pub fn record<T: DeserializeOwned>(&self, template: &str) -> Result<T, Vec<Problem>> {
        match serde_yaml::from_str(self.text) {
            Ok(record) => Ok(record),
            Err(first) => {
                let value = self.value().map_err(|problem| vec![problem])?;
                let problems = self.repair::<T>(&[], value, template);
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
        let (mut records, mut problems) = (Vec::new(), Vec::new());
        for (at, item) in items.into_iter().enumerate() {
            match tracked::read(&item) {
                Ok(record) => records.push((at, record)),
                Err(_) => problems.extend(self.repair::<T>(&[Step::Item(at)], item, template)),
            }
        }
        if problems.is_empty() {
            problems.push(self.plain(&first));
        }
        (records, problems)
    }

    /// A problem for each text with a character that a terminal would obey instead of showing it.
    pub fn control_characters(&self) -> Vec<Problem> {
        // Such a character stands in the text as it is, or as an escape sequence.
        let suspicious = |c: char| c == '\\' || is_control(c);
        if !self.text.contains(suspicious) {
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

    /// Finds the problems of one record: each is noted, then mended with a piece of the template, so that the next
    /// can show.
    fn repair<T: DeserializeOwned>(&self, root: &[Step], mut value: Value, template: &str) -> Vec<Problem> {
        let template: Value = serde_yaml::from_str(template).expect("templates are sound YAML");
        let mut problems = Vec::new();
        while problems.len() < MAX_PROBLEMS {
            let Err(trouble) = tracked::read::<T>(&value) else { break };
            let path: Vec<Step> = root.iter().chain(&trouble.path).cloned().collect();
            problems.push(self.tell(&path, &trouble, &template));
            if !mend(&mut value, &trouble, &template) {
                break;
            }
        }
        problems
    }

    fn tell(&self, path: &[Step], trouble: &Trouble, template: &Value) -> Problem {
        let name = last_key(path).unwrap_or("the entry");
        match &trouble.what {
            What::UnknownKey { expected } => {
                let problem = self.problem_of_key(path, format!("unknown key `{name}`"));
                let near = did_you_mean(name, expected.iter().copied());
                problem.hint(near.unwrap_or_else(|| format!("the keys here are {}", list(expected))))
            }
            What::MissingKey(key) => {
                let problem = self.problem(path, format!("the key `{key}` is missing"));
                let sample = if trouble.path.is_empty() { sample(template, key) } else { None };
                problem.hint(
                    sample.map_or_else(
                        || format!("add `{key}: …`"),
                        |sample| format!("add it, as in `{sample}`"),
                    ),
                )
            }
            What::UnknownWord { word, expected } => {
                let (message, place) = if trouble.at_key {
                    (format!("unknown name `{word}`"), place::of(self.text, path, true))
                } else {
                    (format!("unknown value `{word}` of `{name}`"), place::of(self.text, path, false))
                };
                let near = did_you_mean(word, expected.iter().copied());
                let hint = near.unwrap_or_else(|| format!("it is one of {}", list(expected)));
                Problem::of(self.file, message).at(place).hint(hint)
            }
            What::WrongType { found, expected } => {
                let name = match path {
                    [.., Step::Item(_)] => format!("an item of `{name}`"),
                    _ => format!("`{name}`"),
                };
                let problem = self.problem(path, format!("{name} is {found}, and has to be {expected}"));
                let sample = match trouble.path.as_slice() {
                    [Step::Key(key)] => sample(template, key),
                    _ => None,
                };
                match sample {
                    Some(sample) => problem.hint(format!("write it as in `{sample}`")),
                    None => problem.hint(format!("write {expected}")),
                }
            }
            What::Other(words) => {
                let place = place::of(self.text, path, trouble.at_key);
                let (message, hint) = match words.split_once(": expected ") {
                    Some((message, expected)) => (message, format!("expected {expected}")),
                    None => (words.as_str(), format!("see `{name}` in another file of this kind")),
                };
                Problem::of(self.file, message).at(place).hint(hint)
            }
        }
    }
}

/// Characters that a terminal obeys, and those that turn the reading direction of what follows.
fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn last_key(path: &[Step]) -> Option<&str> {
    path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    })
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// How the template writes a key, if it does so in one line.
fn sample(template: &Value, key: &str) -> Option<String> {
    match template.get(key)? {
        Value::Number(number) => Some(format!("{key}: {number}")),
        Value::String(text) => Some(format!("{key}: {text}")),
        Value::Sequence(items) => match items.first()? {
            Value::String(text) => Some(format!("{key}: [{text}]")),
            _ => None,
        },
        _ => None,
    }
}

/// Corrects what a trouble is about, or takes it away, or puts the template's in its place. Whether anything was
/// done.
fn mend(value: &mut Value, trouble: &Trouble, template: &Value) -> bool {
    let Trouble { what, path, at_key } = trouble;
    match what {
        What::UnknownKey { expected } | What::UnknownWord { expected, .. } if *at_key => {
            return rename(value, path, expected);
        }
        _ if *at_key => return rename(value, path, &[]),
        _ => {}
    }
    let key = match (path.first(), what) {
        (Some(Step::Key(key)), _) => key.as_str(),
        (None, What::MissingKey(key)) => key,
        _ => return false,
    };
    let Some(record) = value.as_mapping_mut() else { return false };
    // An item of a list is mended alone, so that its neighbours can still show theirs.
    if let (Some(Step::Item(at)), Some(sound)) = (path.get(1), template.get(key).and_then(|list| list.get(0)))
    {
        if let Some(item) = record.get_mut(key).and_then(|list| list.get_mut(*at)) {
            *item = sound.clone();
            return true;
        }
    }
    match template.get(key) {
        Some(sound) => {
            record.insert(Value::from(key), sound.clone());
            true
        }
        None => record.remove(key).is_some(),
    }
}

/// Gives the key that a path ends in the name that was probably meant, so that its value is read as well; drops it
/// where none is near.
fn rename(value: &mut Value, path: &[Step], expected: &[&str]) -> bool {
    match path {
        [Step::Key(key)] => {
            let Some(mapping) = value.as_mapping_mut() else { return false };
            let Some(value) = mapping.remove(key.as_str()) else { return false };
            if let Some(meant) =
                nearest(key, expected.iter().copied()).filter(|meant| mapping.get(*meant).is_none())
            {
                mapping.insert(Value::from(meant), value);
            }
            true
        }
        [Step::Key(key), rest @ ..] => {
            value.get_mut(key.as_str()).is_some_and(|value| rename(value, rest, expected))
        }
        [Step::Item(at), rest @ ..] => value.get_mut(*at).is_some_and(|value| rename(value, rest, expected)),
        [] => false,
    }
}
