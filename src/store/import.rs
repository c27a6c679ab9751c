//! Questions from other programs' files, held to every rule of the bank before anything is written.
//!
//! Each format becomes a draft: the text of a file of questions, and where in the source its entries stand. The bank reads the
//! draft as one of its own files, and its problems are told at their places in the source.

mod csv;
mod gift;
mod html;
mod json;

#[cfg(test)]
mod tests;

use super::bank::{BadBank, Bank, Problem};
use super::files;
use super::scaffold::question::{file, first_line};
use super::tree::Tree;
use crate::model::question::{Question, Spec};
use std::path::{Path, PathBuf};

/// A format that questions can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Moodle's text format.
    Gift,
    /// A table with the headings of an export.
    Csv,
    /// A list of entries as the bank's files have them; `track` and `topic` may stand beside their keys.
    Json,
}

impl Format {
    /// The format that a file's name tells, if it does.
    pub fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "gift" | "txt" => Some(Format::Gift),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

/// A file of questions in the making.
struct Draft {
    /// A list of entries that the bank can read.
    text: String,
    /// Where each line of `text` comes from in the source; `None` where they are the same lines.
    lines: Option<Vec<usize>>,
}

impl Draft {
    /// A line of the draft for each question, with the line of the source at which it begins.
    fn of(questions: &[(usize, serde_json::Value)]) -> Draft {
        let lines = std::iter::once(1).chain(questions.iter().map(|(line, _)| *line)).collect();
        let entries: Vec<String> = questions.iter().map(|(_, entry)| entry.to_string()).collect();
        Draft { text: format!("[\n{}]\n", entries.join(",\n")), lines: Some(lines) }
    }

    /// A problem of the draft, as one of the source.
    fn of_source(&self, problem: Problem, source: &str) -> Problem {
        let problem = Problem { file: source.to_owned(), ..problem };
        match (&self.lines, problem.line) {
            (Some(lines), Some(line)) => {
                let begins = lines.get(line - 1).or(lines.last()).copied();
                problem.at(begins.map(|line| (line, 1)))
            }
            _ => problem,
        }
    }
}

/// What is to be imported, and where to.
pub struct Import<'a> {
    /// The text.
    pub text: &'a str,
    /// Its name in messages.
    pub source: &'a str,
    /// Its format.
    pub format: Format,
    /// `<track>/<topic>`: the file that is made.
    pub topic: &'a str,
    /// The month to note where the source has none: `2026-11`.
    pub month: &'a str,
}

/// Writes the questions into the bank at `root`; the new file and how many there are. `around` is the bank that says
/// which katas and claims there are.
///
/// # Errors
/// A [`BadBank`] with every problem if a question is unsound. Nothing is written then, nor over a file that is there.
pub fn import(import: &Import<'_>, root: &Path, around: Tree) -> anyhow::Result<(PathBuf, usize)> {
    let path = file(root, import.topic)?;
    anyhow::ensure!(
        !path.exists(),
        "there is a file {} already\nhint: choose another --topic, or move its questions by hand",
        path.display()
    );
    let specs: Vec<Spec> = read(import, around)?.into_iter().map(|question| question.spec).collect();
    let yaml = serde_yaml::to_string(&specs)?;
    files::write_whole(&path, format!("{}{}", first_line(root), spaced(&yaml)).as_bytes())?;
    Ok((path, specs.len()))
}

/// The questions, if all of them are sound.
fn read(import: &Import<'_>, mut around: Tree) -> Result<Vec<Question>, BadBank> {
    let before = Bank::load_questions(around.clone())?;
    let one = |problem: Problem| BadBank { problems: vec![problem] };
    let draft = match import.format {
        Format::Json => json::draft(import.text),
        Format::Csv => csv::draft(import.text),
        Format::Gift => gift::draft(import.text, import.month),
    }
    .map_err(|problem| one(Problem { file: import.source.to_owned(), ..problem }))?;
    let name = format!("questions/{}.yaml", import.topic);
    around.insert(name.clone(), draft.text.as_bytes());
    let read = match Bank::load_questions(around) {
        Ok(bank) => bank.questions,
        Err(bad) => return Err(told(bad, &name, &draft, import.source)),
    };
    let is_new = |question: &Question| format!("{}/{}", question.track, question.topic) == import.topic;
    let new: Vec<Question> = read.into_iter().filter(is_new).collect();
    debug_assert!(before.questions.iter().all(|question| !is_new(question)));
    if new.is_empty() {
        let problem = Problem::of(import.source, "the file holds no question");
        return Err(one(problem.hint("see `cmkata export` for files that can be imported")));
    }
    Ok(new)
}

/// The problems by their places in the source. The bank was sound before, so one of another file is of an id that
/// the draft takes from it.
fn told(bad: BadBank, name: &str, draft: &Draft, source: &str) -> BadBank {
    let problems = bad.problems.into_iter().map(|problem| {
        if problem.file == name {
            return draft.of_source(problem, source);
        }
        let id = problem.message.split('`').nth(1).unwrap_or_default();
        Problem::of(source, format!("the id `{id}` is taken by a question of {}", problem.file))
            .hint("give this question an id of its own")
    });
    BadBank { problems: problems.collect() }
}

/// YAML with an empty line before each entry but the first, as the bank's own files have.
fn spaced(yaml: &str) -> String {
    yaml.replace("\n- id:", "\n\n- id:")
}
