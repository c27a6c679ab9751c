//! Two copies of a journal become one: the union of their entries, by id.
//!
//! Merging twice changes nothing more, and it makes no difference which copy is merged into which: what counts is the
//! set of entries, in the order of their ids. Lines of kinds that only a newer cmkata knows are taken along.

use super::entry::Entry;
use super::{Journal, Newer, append_lines, lines, tail};
use crate::store::files;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// What a merge did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Entries that the other journal has.
    pub of: usize,
    /// Those among them that were new.
    pub new: usize,
}

impl Journal {
    /// Appends what another journal has and this one has not; the other stays as it is.
    ///
    /// # Errors
    /// If either cannot be read, or this one cannot be written: then merging again completes it.
    pub fn merge(&self, other: &Journal) -> anyhow::Result<Merged> {
        // The other is read first and let go: two that merge each other at once would wait for each other forever.
        let theirs = other.text()?;
        let theirs = by_id(&theirs);
        files::make_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        let mut file = files::explain(self.open_alone(), &self.path, "write")?;
        let ours = files::explain(std::fs::read(&self.path), &self.path, "read")?;
        let ours = by_id(&ours);
        let mut new: Vec<&str> =
            theirs.iter().filter(|(id, _)| !ours.contains_key(*id)).map(|(_, line)| *line).collect();
        let merged = Merged { of: theirs.len(), new: new.len() };
        if new.is_empty() {
            return Ok(merged);
        }
        let tail = files::explain(tail(&mut file), &self.path, "read")?;
        if let Some((id, line)) = ours.last_key_value()
            && theirs.last_key_value().is_none_or(|(last, _)| last < id)
        {
            // Whoever appends looks at the last line for the latest id. Said twice, an entry still counts once.
            new.push(line);
        }
        files::explain(append_lines(&mut file, &tail, &new.join("\n")), &self.path, "write")?;
        Ok(merged)
    }
}

/// The lines that have an id, in the order of their ids.
fn by_id(text: &[u8]) -> BTreeMap<String, &str> {
    let line = |line| {
        let text = std::str::from_utf8(line).ok()?;
        Some((serde_json::from_str::<Newer>(text).ok()?.id, text))
    };
    lines(text).filter_map(line).collect()
}

/// Brings entries into the order of their ids, each once.
pub(super) fn once_each(entries: &mut Vec<Entry>) {
    // A journal that was never merged is in order, and may be long.
    if !entries.is_sorted_by(|one, next| one.id < next.id) {
        let mut seen = HashSet::new();
        entries.retain(|entry| seen.insert(entry.id.clone()));
        entries.sort_by(|one, next| one.id.cmp(&next.id));
    }
}
