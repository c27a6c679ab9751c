//! The journal: everything a learner did, a line each, only ever appended to.
//!
//! Nothing here changes or removes a line, not even a torn one: what one version cannot read, another may. What counts
//! is the set of entries, in the order of their ids: where a line stands in the file, and how often, makes no difference.

mod entry;
mod history;
mod merge;
mod restart;

#[cfg(test)]
mod tests;

pub use crate::model::card::Rating;
pub use entry::{Answer, Attempt, Entry, Outcome, Prediction, What};
pub use history::{Answered, History, KataHistory, State};
pub use merge::Merged;

use super::days::Days;
use super::files;
use super::workspace::Workspace;
use anyhow::Context;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A journal file; it need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal of a workspace.
    pub fn of(workspace: &Workspace) -> Journal {
        Journal::at(workspace.journal_file())
    }

    /// The journal in a file.
    pub fn at(path: impl Into<PathBuf>) -> Journal {
        Journal { path: path.into() }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes down that something happened now, and returns once that is on the disk.
    ///
    /// # Errors
    /// If the file cannot be written; what stood in it before is as it was.
    pub fn append(&self, what: What) -> anyhow::Result<Entry> {
        files::make_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        let mut file = files::explain(self.open_alone(), &self.path, "write")?;
        let tail = files::explain(tail(&mut file), &self.path, "read")?;
        let entry = Entry::after(last_id(&tail), what);
        let line = serde_json::to_string(&entry).context("the journal's entry cannot be written")?;
        files::explain(append_lines(&mut file, &tail, &line), &self.path, "write")?;
        Ok(entry)
    }

    /// The file to append to, which nobody else writes to or reads until it is closed.
    fn open_alone(&self) -> std::io::Result<File> {
        let file = File::options().read(true).append(true).create(true).open(&self.path)?;
        locked(file.lock())?;
        Ok(file)
    }

    /// Every entry that can be read, once each, in the order of their ids.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    pub fn entries(&self) -> anyhow::Result<Vec<Entry>> {
        Ok(self.read()?.entries)
    }

    /// What the journal says about each kata and question, as of now and where this machine is.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    pub fn history(&self) -> anyhow::Result<History> {
        let Lines { entries, unknown, torn } = self.read()?;
        let mut history = History::fold(entries, Timestamp::now(), &Days::local());
        (history.unknown, history.torn) = (unknown, torn);
        Ok(history)
    }

    fn read(&self) -> anyhow::Result<Lines> {
        let text = self.text()?;
        // A journal of years is parsed by all cores, and one of a week by the one that is there already.
        let mut read = match chunks(&text) {
            chunks if chunks.len() > 1 => Lines::one(chunks.into_par_iter().map(Lines::of).collect()),
            _ => Lines::of(&text),
        };
        merge::once_each(&mut read.entries);
        Ok(read)
    }

    fn text(&self) -> anyhow::Result<Vec<u8>> {
        let read = || {
            let mut file = File::open(&self.path)?;
            locked(file.lock_shared())?;
            let mut text = Vec::new();
            file.read_to_end(&mut text).map(|_| text)
        };
        match read() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            result => files::explain(result, &self.path, "read"),
        }
    }
}

/// What stands in a journal.
#[derive(Default)]
struct Lines {
    entries: Vec<Entry>,
    unknown: usize,
    torn: usize,
}

impl Lines {
    fn of(text: &[u8]) -> Lines {
        let mut read = Lines { entries: Vec::with_capacity(text.len() / LINE_BYTES), ..Lines::default() };
        for line in lines(text) {
            match serde_json::from_slice(line) {
                Ok(entry) => read.entries.push(entry),
                Err(_) if serde_json::from_slice::<Newer>(line).is_ok() => read.unknown += 1,
                Err(_) => read.torn += 1,
            }
        }
        read
    }

    /// Those of several parts, one behind the other.
    fn one(parts: Vec<Lines>) -> Lines {
        let count = parts.iter().map(|part| part.entries.len()).sum();
        let mut all = Lines { entries: Vec::with_capacity(count), ..Lines::default() };
        for mut part in parts {
            all.entries.append(&mut part.entries);
            all.unknown += part.unknown;
            all.torn += part.torn;
        }
        all
    }
}

/// What every entry has, whichever version wrote it.
#[derive(Deserialize)]
struct Newer {
    id: String,
    #[expect(dead_code, reason = "that it is there is all that matters")]
    at: Timestamp,
    #[expect(dead_code, reason = "that it is there is all that matters")]
    what: IgnoredAny,
}

/// Some network file systems have no locks; a journal without them is better than none.
fn locked(lock: std::io::Result<()>) -> std::io::Result<()> {
    match lock {
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(()),
        result => result,
    }
}

/// Bytes of a line, about.
const LINE_BYTES: usize = 128;

/// Bytes that are worth a turn of another core.
const CHUNK_BYTES: usize = 512 * 1024;

/// A text in parts of whole lines.
fn chunks(text: &[u8]) -> Vec<&[u8]> {
    let mut chunks = Vec::with_capacity(text.len() / CHUNK_BYTES + 1);
    let mut rest = text;
    while rest.len() > CHUNK_BYTES {
        let end = rest[CHUNK_BYTES..].iter().position(|byte| *byte == b'\n');
        let (chunk, after) = rest.split_at(end.map_or(rest.len(), |end| CHUNK_BYTES + end + 1));
        chunks.push(chunk);
        rest = after;
    }
    chunks.push(rest);
    chunks
}

/// Bytes at the end of a journal that are sure to hold its last whole line: an entry is far shorter.
const TAIL_MAX: u64 = 64 * 1024;

fn tail(file: &mut File) -> std::io::Result<Vec<u8>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_MAX)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

/// The id of the last line that has one.
fn last_id(tail: &[u8]) -> Option<String> {
    let lines: Vec<&[u8]> = lines(tail).collect();
    lines.into_iter().rev().find_map(|line| Some(serde_json::from_slice::<Newer>(line).ok()?.id))
}

/// Appends lines, the last of them without its end, behind what the file ends with.
fn append_lines(file: &mut File, tail: &[u8], text: &str) -> std::io::Result<()> {
    // Whoever was killed while writing left a line without an end: it gets one, so that it spoils no other.
    let ended = tail.last().is_none_or(|last| *last == b'\n');
    let text = if ended { format!("{text}\n") } else { format!("\n{text}\n") };
    // One write, so that it is there as a whole or torn at its own end.
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}
