//! Files beneath a folder that somebody else laid out: each part of a path is opened from the one before it, and none
//! of them through a link.

use rustix::fs::{CWD, Dir, Mode, OFlags, openat};
use rustix::io::Errno;
use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

/// An open folder.
pub(super) struct Folder(OwnedFd);

/// Waits for nobody: a file may be a pipe.
const FLAGS: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

impl Folder {
    /// Opens a folder that is no link. The folders around it are the caller's affair.
    pub(super) fn open(path: &Path) -> Result<Folder> {
        Ok(Folder(openat(CWD, path, FLAGS | OFlags::DIRECTORY, Mode::empty())?))
    }

    /// A folder in it. `/` parts the names.
    pub(super) fn folder(&self, path: &str) -> Result<Folder> {
        path.split('/').try_fold(Folder(self.0.try_clone()?), |folder, name| {
            Ok(Folder(openat(&folder.0, own(name)?, FLAGS | OFlags::DIRECTORY, Mode::empty())?))
        })
    }

    /// A file in it, which is a file and nothing else. `/` parts the names.
    pub(super) fn file(&self, path: &str) -> Result<File> {
        let open = |folder: &OwnedFd, name| -> Result<File> {
            let file = File::from(openat(folder, own(name)?, FLAGS, Mode::empty())?);
            if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
        };
        match path.rsplit_once('/') {
            Some((folder, name)) => open(&self.folder(folder)?.0, name),
            None => open(&self.0, path),
        }
    }

    /// The names in it, in order, of which there may be so many.
    pub(super) fn names(&self, most: usize) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(self.0.as_fd())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            // There are several files to a pack, and two entries for the folder and the one around it.
            if names.len() > 8 * most {
                return Err(Error::from(Errno::TOOBIG));
            }
            names.push(name);
        }
        names.sort();
        Ok(names)
    }
}

/// A name that is neither the folder itself nor the one around it.
fn own(name: &str) -> Result<&str> {
    if matches!(name, "" | "." | "..") || name.contains('/') {
        return Err(ErrorKind::InvalidInput.into());
    }
    Ok(name)
}
