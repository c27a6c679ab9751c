//! Finding every problem of a record and not only the first: what is wrong is told, then mended with a piece of a
//! sound record, and the whole is read again.

use super::problem::{Problem, did_you_mean, nearest};
use super::tracked::{self, Step, Trouble, What};
use super::yaml::Document;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// The most problems that are told of one record: who has more rewrites it anyway.
const MAX_PROBLEMS: usize = 50;

/// Finds the problems of one record: each is noted, then mended with a piece of the template, so that the next
/// can show.
pub(super) fn problems<T: DeserializeOwned>(
    document: &Document<'_>,
    root: &[Step],
    mut value: Value,
    template: &str,
) -> Vec<Problem> {
    let template: Value = serde_yaml::from_str(template).expect("templates are sound YAML");
    let mut problems = Vec::new();
    while problems.len() < MAX_PROBLEMS {
        let Err(trouble) = tracked::read::<T>(&value) else { break };
        let path: Vec<Step> = root.iter().chain(&trouble.path).cloned().collect();
        problems.push(tell(document, &path, &trouble, &template));
        if !mend(&mut value, &trouble, &template) {
            break;
        }
    }
    problems
}

fn tell(document: &Document<'_>, path: &[Step], trouble: &Trouble, template: &Value) -> Problem {
    let name = last_key(path).unwrap_or("the entry");
    match &trouble.what {
        What::UnknownKey { expected } => {
            let problem = document.problem_of_key(path, format!("unknown key `{name}`"));
            let near = did_you_mean(name, expected.iter().copied());
            problem.hint(near.unwrap_or_else(|| format!("the keys here are {}", list(expected))))
        }
        What::MissingKey(key) => {
            let problem = document.problem(path, format!("the key `{key}` is missing"));
            let sample = if trouble.path.is_empty() { sample(template, key) } else { None };
            problem.hint(
                sample
                    .map_or_else(|| format!("add `{key}: …`"), |sample| format!("add it, as in `{sample}`")),
            )
        }
        What::UnknownWord { word, expected } => {
            let (message, place) = if trouble.at_key {
                (format!("unknown name `{word}`"), document.place(path, true))
            } else {
                (format!("unknown value `{word}` of `{name}`"), document.place(path, false))
            };
            let near = did_you_mean(word, expected.iter().copied());
            let hint = near.unwrap_or_else(|| format!("it is one of {}", list(expected)));
            document.whole(message).at(place).hint(hint)
        }
        What::WrongType { found, expected } => {
            let name = match path {
                [.., Step::Item(_)] => format!("an item of `{name}`"),
                _ => format!("`{name}`"),
            };
            let problem = document.problem(path, format!("{name} is {found}, and has to be {expected}"));
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
            let place = document.place(path, trouble.at_key);
            let (message, hint) = match words.split_once(": expected ") {
                Some((message, expected)) => (message, format!("expected {expected}")),
                None => (words.as_str(), format!("see `{name}` in another file of this kind")),
            };
            document.whole(message).at(place).hint(hint)
        }
    }
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
        && let Some(item) = record.get_mut(key).and_then(|list| list.get_mut(*at))
    {
        *item = sound.clone();
        return true;
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
