//! A submission that is a folder. It is read as files: no link in it is followed, nothing in it is executed, and a clone
//! is a folder like any other but for the time of its commit.

use super::place::{Role, is_skipped, role};
use super::source::Found;
use super::{Entry, commit};
use crate::model::submission::{DateSource, Fault, Submitted};
use crate::store::when;
use anyhow::{Result, bail};
use std::fs::{self, File, FileType};
use std::path::Path;

/// The most files and folders that are looked at.
const MOST_ENTRIES: usize = 50_000;
/// The most folders within one another.
const MOST_DEPTH: usize = 12;
/// The most clones whose commits are read.
const MOST_CLONES: usize = 8;

/// The entries of a folder that have a role, in order of their paths.
pub(super) fn read(folder: &Path) -> Result<Vec<Entry>> {
    let mut walk = Walk { seen: 0, clones: 0, entries: Vec::new() };
    walk.folder(folder, "", 0, None)?;
    Ok(walk.entries)
}

struct Walk {
    seen: usize,
    clones: usize,
    entries: Vec<Entry>,
}

impl Walk {
    /// Reads a folder, which is in a clone if there is a `commit`.
    fn folder(
        &mut self,
        folder: &Path,
        inside: &str,
        depth: usize,
        commit: Option<&Submitted>,
    ) -> Result<()> {
        if depth > MOST_DEPTH {
            bail!("it has folders more than {MOST_DEPTH} deep");
        }
        let mut children = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
        self.seen += children.len();
        if self.seen > MOST_ENTRIES {
            bail!("it has more than {MOST_ENTRIES} files");
        }
        children.sort_by_key(fs::DirEntry::file_name);
        let own = self.commit(folder, &children);
        let commit = own.as_ref().or(commit);
        for child in children {
            let name = child.file_name().to_string_lossy().into_owned();
            if is_skipped(&name) {
                continue;
            }
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            let kind = child.file_type()?;
            match role(&path) {
                Some(role) => self.entry(&child.path(), path, role, kind, commit),
                None if kind.is_dir() => self.folder(&child.path(), &path, depth + 1, commit)?,
                None => {}
            }
        }
        Ok(())
    }

    /// The commit of a clone whose files are in this folder.
    fn commit(&mut self, folder: &Path, children: &[fs::DirEntry]) -> Option<Submitted> {
        if self.clones == MOST_CLONES || !children.iter().any(|child| child.file_name() == ".git") {
            return None;
        }
        self.clones += 1;
        let at = commit::time_of(&folder.join(".git"))?;
        Some(Submitted { at, source: DateSource::Commit })
    }

    fn entry(&mut self, file: &Path, path: String, role: Role, kind: FileType, commit: Option<&Submitted>) {
        let (found, submitted) = match &role {
            Role::Extra => (None, None),
            Role::Kata(_) => {
                let of_file = || {
                    let modified = fs::symlink_metadata(file).and_then(|data| data.modified()).ok();
                    Some(Submitted { at: modified.and_then(when::of_file)?, source: DateSource::File })
                };
                (Some(content(file, kind)), commit.cloned().or_else(of_file))
            }
        };
        self.entries.push(Entry { path, found, submitted });
    }
}

fn content(file: &Path, kind: FileType) -> Found {
    if let Some(reason) = unusable(kind) {
        return Found::refused(reason);
    }
    let read = open(file).and_then(|(file, kind)| match unusable(kind) {
        // It may have become something else since the folder was listed.
        Some(reason) => Ok(Found::refused(reason)),
        None => Found::read(file),
    });
    read.unwrap_or_else(|error| Found::Unusable(Fault::Ours(format!("it cannot be read: {error}"))))
}

fn unusable(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_symlink() {
        Some("it is a symbolic link, which is not followed")
    } else if kind.is_dir() {
        Some("it is a folder, and no file")
    } else {
        Some("it is a FIFO, a socket or a device, and no file")
    }
}

/// Opens a file without waiting for anybody and without following a link.
pub(super) fn open(file: &Path) -> std::io::Result<(File, FileType)> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(file)?;
    let kind = file.metadata()?.file_type();
    Ok((file, kind))
}
