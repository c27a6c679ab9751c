//! A submission that is an archive. Nothing is unpacked: the sources are read out of it, and an archive that tries
//! anything is refused as a whole.

mod disk;
mod names;
mod tar;
mod zip;

use super::Entry;
use crate::model::submission::Fault;
use disk::Disk;
use names::Names;
use std::io;
use std::path::Path;

/// The most files and folders that an archive may hold.
const MOST_ENTRIES: usize = 20_000;
/// The most bytes that may be in it, unpacked.
const MOST_BYTES: u64 = 256 << 20;
/// The most bytes that may come of one byte, once it is more than `FREE_BYTES`.
const MOST_RATIO: u64 = 200;
/// So much may come of whatever it is.
const FREE_BYTES: u64 = 1 << 20;

/// A kind of archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    TarGz,
}

impl Kind {
    /// The kind of a file, by its name, and the name without what says so.
    pub(super) fn of(name: &str) -> Option<(Kind, &str)> {
        let kinds = [(".zip", Kind::Zip), (".tar.gz", Kind::TarGz), (".tgz", Kind::TarGz)];
        kinds.into_iter().find_map(|(end, kind)| {
            let at = name.len().checked_sub(end.len()).filter(|at| *at > 0 && name.is_char_boundary(*at))?;
            name[at..].eq_ignore_ascii_case(end).then(|| (kind, &name[..at]))
        })
    }
}

/// The entries of an archive that have a role, in order of their paths.
pub(super) fn read(path: &Path, kind: Kind) -> Result<Vec<Entry>, Fault> {
    let unread = |error: io::Error| Fault::Ours(format!("{error}"));
    let disk = Disk::open(path).map_err(unread)?;
    let entries = match kind {
        Kind::Zip => zip::read(&disk),
        Kind::TarGz => tar::read(&disk),
    };
    // Whatever the reader made of it: without a disk that reads there is nothing to say of the archive.
    if let Some(error) = disk.failure() {
        return Err(unread(error));
    }
    let mut entries = entries.map_err(|why| Fault::Theirs(format!("{why:#}")))?;
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

/// What is said of an archive in which one byte becomes too many.
fn too_dense() -> String {
    format!("it is a bomb: a byte of it becomes more than {MOST_RATIO}")
}

/// What is said of an archive that holds too much.
fn too_large() -> String {
    format!("it holds more than {} MiB", MOST_BYTES >> 20)
}

#[cfg(test)]
mod tests;
