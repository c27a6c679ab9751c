//! A submission that is a folder. It is read as files: no link in it is followed, nothing in it is executed, and a clone
//! is a folder like any other.

use super::Entry;
use super::place::{Role, is_skipped, role};
use super::source::Found;
use crate::store::when;
use anyhow::{Result, bail};
use std::fs::{self, File, FileType};
use std::path::Path;

/// The most files and folders that are looked at.
const MOST_ENTRIES: usize = 50_000;
/// The most folders within one another.
const MOST_DEPTH: usize = 12;

/// The entries of a folder that have a role, in order of their paths.
pub(super) fn read(folder: &Path) -> Result<Vec<Entry>> {
    let mut walk = Walk { seen: 0, entries: Vec::new() };
    walk.folder(folder, "", 0)?;
    Ok(walk.entries)
}

struct Walk {
    seen: usize,
    entries: Vec<Entry>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, inside: &str, depth: usize) -> Result<()> {
        if depth > MOST_DEPTH {
            bail!("it has folders more than {MOST_DEPTH} deep");
        }
        let mut children = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
        self.seen += children.len();
        if self.seen > MOST_ENTRIES {
            bail!("it has more than {MOST_ENTRIES} files");
        }
        children.sort_by_key(fs::DirEntry::file_name);
        for child in children {
            let name = child.file_name().to_string_lossy().into_owned();
            if is_skipped(&name) {
                continue;
            }
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            let kind = child.file_type()?;
            match role(&path) {
                Some(role) => self.entry(&child.path(), path, role, kind),
                None if kind.is_dir() => self.folder(&child.path(), &path, depth + 1)?,
                None => {}
            }
        }
        Ok(())
    }

    fn entry(&mut self, file: &Path, path: String, role: Role, kind: FileType) {
        let (found, modified) = match &role {
            Role::Extra => (None, None),
            Role::Kata(_) => {
                let modified = fs::symlink_metadata(file).and_then(|data| data.modified()).ok();
                (Some(content(file, kind)), modified.and_then(when::of_file))
            }
        };
        self.entries.push(Entry { path, found, modified });
    }
}

fn content(file: &Path, kind: FileType) -> Found {
    if let Some(reason) = unusable(kind) {
        return Found::Unusable(reason.to_owned());
    }
    let read = open(file).and_then(|(file, kind)| match unusable(kind) {
        // It may have become something else since the folder was listed.
        Some(reason) => Ok(Found::Unusable(reason.to_owned())),
        None => Found::read(file),
    });
    read.unwrap_or_else(|error| Found::Unusable(format!("it cannot be read: {error}")))
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
fn open(file: &Path) -> std::io::Result<(File, FileType)> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(file)?;
    let kind = file.metadata()?.file_type();
    Ok((file, kind))
}
