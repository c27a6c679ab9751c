//! The phrasebooks: `docs/phrasebook/<track>.md`, Markdown that reads well as it is and is held to one form.
//!
//! A title and a paragraph; `## Runs on` with a list of `**model**: runtime`; then sections (`##`) of phrases (`###`).
//! A phrase is a block of code in its own language, a block of `rust`, and perhaps a paragraph that begins with
//! `Differs:`. Two comments, which readers do not see, say what the snippets take for granted: `<!-- context … -->`
//! once, and `<!-- given: a: A -->` in a phrase.

mod blocks;
#[cfg(test)]
mod tests;

use super::problem::{BadBank, Problem, nearest};
use crate::model::kata::Track;
use crate::model::phrasebook::{Phrase, Phrasebook, Runtime, Section};
use crate::store::tree::Tree;
use blocks::{Block, What};
use std::fmt::{self, Display, Formatter};

/// The widest line of code, so that a page of 80 columns holds it with its margin.
const MOST_COLUMNS: usize = 74;

const FOLDER: &str = "docs/phrasebook";

/// A name that is no track with a phrasebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTrack {
    /// What the user wrote.
    pub name: String,
    /// The track that may have been meant.
    pub meant: Option<String>,
    /// The tracks that have one.
    pub tracks: Vec<String>,
}

impl Display for UnknownTrack {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, meant, tracks } = self;
        write!(f, "there is nothing to explain about `{name}`\nhint: ")?;
        match meant {
            Some(meant) => write!(f, "did you mean `{meant}`?"),
            None if tracks.is_empty() => f.write_str("this bank has no phrasebooks; leave `--bank` out"),
            None => write!(f, "choose one of {}", tracks.join(", ")),
        }
    }
}

impl std::error::Error for UnknownTrack {}

/// The track that a user names, if it has a phrasebook.
///
/// # Errors
/// If it has none; the error says which could have been meant.
pub fn track(tree: &Tree, name: &str) -> Result<Track, UnknownTrack> {
    let wanted = name.trim().trim_end_matches('/').to_lowercase();
    let has_one = |track: &Track| tree.get(&path(*track)).is_some();
    let tracks: Vec<Track> = Track::ALL.into_iter().filter(has_one).collect();
    tracks.iter().copied().find(|track| track.slug() == wanted).ok_or_else(|| UnknownTrack {
        name: name.to_owned(),
        meant: nearest(&wanted, tracks.iter().map(|track| track.slug())).map(str::to_owned),
        tracks: tracks.iter().map(ToString::to_string).collect(),
    })
}

/// Reads a track's phrasebook. One that is not there is empty, and so is no phrasebook.
///
/// # Errors
/// Every problem of the file, if there is one.
pub fn load(tree: &Tree, track: Track) -> Result<Phrasebook, BadBank> {
    let mut problems = Vec::new();
    let book = read(tree, track, &mut problems);
    BadBank::unless_sound(problems)?;
    Ok(book)
}

/// Notes what is wrong with any phrasebook of a bank.
pub(super) fn check(tree: &Tree, problems: &mut Vec<Problem>) {
    for (path, _) in tree.under(FOLDER) {
        let name = path.strip_prefix("docs/phrasebook/").and_then(|name| name.strip_suffix(".md"));
        match name.and_then(Track::from_slug) {
            Some(track) => drop(read(tree, track, problems)),
            None => {
                problems.push(
                    Problem::of(path, "no track is called so").hint("name it docs/phrasebook/<track>.md"),
                );
            }
        }
    }
}

/// Where the phrasebook of a track is, from the root of a bank.
pub fn path(track: Track) -> String {
    format!("{FOLDER}/{track}.md")
}

fn read(tree: &Tree, track: Track, problems: &mut Vec<Problem>) -> Phrasebook {
    let file = path(track);
    let mut reading = Reading { book: empty(track), problems: Vec::new() };
    match tree.text(&file).map(blocks::of) {
        None => reading.wrong(1, "this is not UTF-8", "save it as UTF-8"),
        Some(Err(blocks::Unclosed(line))) => {
            reading.wrong(line, "this is never closed", "end it with a line of its own: ``` or -->");
        }
        Some(Ok(blocks)) => reading.all(&blocks),
    }
    problems.extend(reading.problems.into_iter().map(|problem| Problem { file: file.clone(), ..problem }));
    reading.book
}

fn empty(track: Track) -> Phrasebook {
    Phrasebook {
        track,
        title: String::new(),
        summary: String::new(),
        runtimes: Vec::new(),
        context: String::new(),
        sections: Vec::new(),
    }
}

struct Reading {
    book: Phrasebook,
    problems: Vec<Problem>,
}

impl Reading {
    fn wrong(&mut self, line: usize, message: &str, hint: &str) {
        self.problems.push(Problem::of("", message).at(Some((line, 1))).hint(hint));
    }

    fn all(&mut self, blocks: &[Block]) {
        let first = blocks.iter().position(|block| matches!(block.what, What::Heading(2, _)));
        let (head, body) = blocks.split_at(first.unwrap_or(blocks.len()));
        self.head(head);
        for section in body.chunk_by(|_, next| !matches!(next.what, What::Heading(2, _))) {
            match &section[0].what {
                What::Heading(_, title) if title == "Runs on" => self.runtimes(&section[1..]),
                What::Heading(_, title) => self.section(section[0].line, title, &section[1..]),
                _ => (),
            }
        }
        let whole = [
            (self.book.title.is_empty(), "there is no title", "begin with `# Title`"),
            (self.book.summary.is_empty(), "there is no summary", "put a paragraph below the title"),
            (self.book.runtimes.is_empty(), "no runtimes", "add `## Runs on` and `- **model**: runtime`"),
            (self.book.phrases().next().is_none(), "no phrases", "add a `## Section` with a `### phrase`"),
        ];
        // What is missing because something else is wrong is not told beside it.
        let sound = self.problems.is_empty();
        for (missing, message, hint) in whole {
            if missing && sound {
                self.wrong(1, message, hint);
            }
        }
    }

    fn head(&mut self, blocks: &[Block]) {
        for Block { line, what } in blocks {
            match what {
                What::Heading(1, title) if self.book.title.is_empty() => self.book.title.clone_from(title),
                What::Text(text) if self.book.summary.is_empty() => self.book.summary.clone_from(text),
                What::Comment(text) if text.starts_with("context\n") => {
                    text["context\n".len()..].clone_into(&mut self.book.context);
                }
                _ => self.wrong(*line, "this does not belong here", "a title and one paragraph come first"),
            }
        }
    }

    fn runtimes(&mut self, blocks: &[Block]) {
        for Block { line, what } in blocks {
            let item = if let What::Item(text) = what { text.strip_prefix("**") } else { None };
            match item.and_then(|item| item.split_once("**: ")) {
                Some((model, rust)) => {
                    self.book.runtimes.push(Runtime { model: model.to_owned(), rust: rust.to_owned() });
                }
                None => self.wrong(*line, "this is no runtime", "write `- **model**: runtime`"),
            }
        }
    }

    fn section(&mut self, line: usize, title: &str, blocks: &[Block]) {
        let mut phrases = Vec::new();
        for blocks in blocks.chunk_by(|_, next| !matches!(next.what, What::Heading(3, _))) {
            match &blocks[0] {
                Block { what: What::Heading(3, title), line } => {
                    phrases.push(self.phrase(*line, title, &blocks[1..]));
                }
                Block { line, .. } => {
                    self.wrong(*line, "this belongs to no phrase", "begin a phrase with `### what is said`");
                }
            }
        }
        if blocks.is_empty() {
            self.wrong(line, "a section without phrases", "begin a phrase with `### what is said`");
        }
        self.book.sections.push(Section { title: title.to_owned(), phrases });
    }

    fn phrase(&mut self, line: usize, title: &str, blocks: &[Block]) -> Phrase {
        let mut phrase = Phrase { title: title.to_owned(), ..Phrase::default() };
        for Block { line, what } in blocks {
            match what {
                What::Comment(text) if text.starts_with("given: ") && phrase.ours.is_empty() => {
                    text["given: ".len()..].clone_into(&mut phrase.given);
                }
                What::Code(language, code) if language == "rust" && phrase.ours.is_empty() => {
                    phrase.ours = self.code(*line, code);
                }
                What::Code(language, code) if language != "rust" && phrase.theirs.is_empty() => {
                    phrase.theirs = self.code(*line, code);
                }
                What::Text(text) if text.starts_with("Differs: ") && phrase.differs.is_none() => {
                    phrase.differs = Some(text["Differs: ".len()..].to_owned());
                }
                _ => self.wrong(
                    *line,
                    "this does not belong here",
                    "a phrase is a block of its language, one of `rust`, and perhaps a paragraph `Differs: …`",
                ),
            }
        }
        if phrase.theirs.is_empty() {
            self.wrong(line, "a phrase without its own language", "put its code first, in a block");
        }
        if phrase.ours.is_empty() {
            self.wrong(line, "a phrase without Rust", "add a block that begins with ```rust");
        }
        phrase
    }

    fn code(&mut self, line: usize, code: &str) -> String {
        for (at, text) in code.lines().enumerate().filter(|(_, text)| text.chars().count() > MOST_COLUMNS) {
            let message = format!("this line has {} columns", text.chars().count());
            self.wrong(line + 1 + at, &message, &format!("break it after {MOST_COLUMNS} at most"));
        }
        code.to_owned()
    }
}
