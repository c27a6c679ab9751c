//! The journal: everything a learner did, a line each, only ever appended to.
//!
//! Nothing here changes or removes a line, not even a torn one: what one version cannot read, another may.

mod entry;
mod history;

#[cfg(test)]
mod tests;

pub use crate::model::card::Rating;
pub use entry::{Answer, Attempt, Entry, Outcome, Prediction, What};
pub use history::{Answered, History, KataHistory, State};

use super::files;
use super::workspace::Workspace;
use anyhow::Context;
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
        let entry = Entry::now(what);
        let line = serde_json::to_string(&entry).context("the journal's entry cannot be written")?;
        files::make_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        files::explain(self.append_line(&line), &self.path, "write")?;
        Ok(entry)
    }

    fn append_line(&self, line: &str) -> std::io::Result<()> {
        let mut file = File::options().read(true).append(true).create(true).open(&self.path)?;
        locked(file.lock())?;
        // Whoever was killed while writing left a line without an end: it gets one, so that it spoils no other.
        let text = if ends_line(&mut file)? { format!("{line}\n") } else { format!("\n{line}\n") };
        // One write, so that it is there as a whole or torn at its own end.
        file.write_all(text.as_bytes())?;
        file.sync_data()
    }

    /// Every entry that can be read, in the order in which they were written.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    pub fn entries(&self) -> anyhow::Result<Vec<Entry>> {
        let text = self.text()?;
        Ok(lines(&text).filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    /// What the journal says about each kata and question.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    pub fn history(&self) -> anyhow::Result<History> {
        let mut history = History::default();
        for line in lines(&self.text()?) {
            match serde_json::from_slice::<Entry>(line) {
                Ok(entry) => history.add(entry),
                Err(_) if serde_json::from_slice::<Newer>(line).is_ok() => history.unknown += 1,
                Err(_) => history.torn += 1,
            }
        }
        Ok(history)
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

/// What every entry has, whichever version wrote it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "whether they are there is all that matters")]
struct Newer {
    id: String,
    at: jiff::Timestamp,
    what: IgnoredAny,
}

/// Some network file systems have no locks; a journal without them is better than none.
fn locked(lock: std::io::Result<()>) -> std::io::Result<()> {
    match lock {
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(()),
        result => result,
    }
}

fn ends_line(file: &mut File) -> std::io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}
