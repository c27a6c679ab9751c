//! A new question: an entry to fill in, at the end of its topic's file.

use crate::model::kata::Track;
use crate::model::question::Kind;
use crate::store::files;
use std::path::{Path, PathBuf};

/// What every entry begins and ends with, around the keys of its kind.
const HEAD: &str = include_str!("question/head.yaml.txt");
const TAIL: &str = include_str!("question/tail.yaml.txt");

/// Adds an entry of a kind to the file of `<track>/<topic>`, or makes the file; its path.
///
/// # Errors
/// If `root` is no bank, the topic is no name of one, or the file cannot be written.
pub fn new_question(root: &Path, topic: &str, kind: Kind) -> anyhow::Result<PathBuf> {
    anyhow::ensure!(
        root.join("katas").is_dir() || root.join("questions").is_dir(),
        "{} is no bank\nhint: work in a clone of cmkata, or name a bank with --bank",
        root.display()
    );
    let path = file(root, topic)?;
    let before = match path.exists() {
        true => files::explain(std::fs::read_to_string(&path), &path, "read")?,
        false => first_line(root),
    };
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    let entry = entry(topic, kind, free_number(topic, &before));
    files::write_whole(&path, format!("{before}{gap}{entry}").as_bytes())?;
    Ok(path)
}

/// The first number that no entry of the file has in its id.
fn free_number(topic: &str, text: &str) -> usize {
    let ids: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("- id: ")?.split_whitespace().next()).collect();
    (1..)
        .find(|number| !ids.contains(&new_id(topic, *number).as_str()))
        .expect("a file has fewer entries than there are numbers")
}

fn new_id(topic: &str, number: usize) -> String {
    format!("{}-new-{number}", topic.replace('/', "-"))
}

/// The file of a topic, whether it is there or not.
///
/// # Errors
/// If that is no name of a topic.
pub fn file(root: &Path, topic: &str) -> anyhow::Result<PathBuf> {
    let proper = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let parts = topic.split_once('/').and_then(|(track, name)| Some((Track::from_slug(track)?, name)));
    let (track, name) =
        parts.filter(|(_, name)| !name.is_empty() && name.chars().all(proper)).ok_or_else(|| {
            let tracks = Track::ALL.map(Track::slug).join(", ");
            anyhow::anyhow!(
                "`{topic}` is no topic: expected <track>/<topic>, such as node/event-loop\n\
             hint: the tracks are {tracks}; a topic is lower-case words with hyphens between them"
            )
        })?;
    Ok(root.join(format!("questions/{track}/{name}.yaml")))
}

/// Where the schema is at hand, editors are told of it.
pub(crate) fn first_line(root: &Path) -> String {
    if root.join("docs/schema/questions.json").is_file() {
        "# yaml-language-server: $schema=../../docs/schema/questions.json\n".to_owned()
    } else {
        String::new()
    }
}

fn entry(topic: &str, kind: Kind, number: usize) -> String {
    let keys = match kind {
        Kind::Choice => include_str!("question/choice.yaml.txt"),
        Kind::Many => include_str!("question/many.yaml.txt"),
        Kind::Short => include_str!("question/short.yaml.txt"),
        Kind::Order => include_str!("question/order.yaml.txt"),
        Kind::Match => include_str!("question/match.yaml.txt"),
        Kind::Trace => include_str!("question/trace.yaml.txt"),
        Kind::Possible => include_str!("question/possible.yaml.txt"),
        Kind::Recall => include_str!("question/recall.yaml.txt"),
    };
    let track = topic.split('/').next().unwrap_or(topic);
    // Questions that set languages side by side show any, and the machine runs Rust anywhere.
    let lang = if ["node", "go", "python", "java"].contains(&track) { track } else { "rust" };
    [HEAD, keys, TAIL]
        .concat()
        .replace("QUESTION-ID", &new_id(topic, number))
        .replace("LANG", lang)
        .replace("KIND", kind.slug())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::bank::Bank;
    use crate::store::tree::Tree;

    #[test]
    fn an_entry_of_every_kind_is_sound_and_they_add_up() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("questions")).expect("a folder");
        for topic in ["go/channels", "compare/models"] {
            for kind in Kind::ALL {
                new_question(folder.path(), topic, kind).expect("it can be added");
            }
        }
        let bank = Bank::load_questions(Tree::read(folder.path()).expect("it can be read"));
        let bank = bank.unwrap_or_else(|problems| panic!("{problems}"));
        let kinds: Vec<Kind> = bank.questions.iter().map(|question| question.spec.kind).collect();
        assert_eq!(kinds, [Kind::ALL, Kind::ALL].concat());
        let text = std::fs::read_to_string(folder.path().join("questions/go/channels.yaml"));
        insta::assert_snapshot!(text.expect("it is there"));
    }

    #[test]
    fn what_is_no_topic_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("questions")).expect("a folder");
        let told = ["cobol/jcl", "go", "go/../../x", "go/"]
            .map(|topic| new_question(folder.path(), topic, Kind::Short).expect_err("no topic").to_string());
        insta::assert_snapshot!(told.join("\n"));
    }
}
