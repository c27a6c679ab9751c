//! Places to work in: a folder that one submission at a time has to itself, among all processes of a user.

use anyhow::{Context, Result};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// A place to work in, held until it is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its number: low numbers are taken first, so that their folders stay warm.
    pub(super) number: usize,
    folder: PathBuf,
    _lock: File,
}

impl Slot {
    /// Takes the first free place under `root`.
    pub(super) fn take(root: &Path) -> Result<Slot> {
        let mut number = 0;
        loop {
            let folder = root.join(number.to_string());
            let context = || {
                format!(
                    "cannot write to {}\nhint: set CMKATA_CACHE to a folder you can write",
                    folder.display()
                )
            };
            fs::create_dir_all(&folder).with_context(context)?;
            let lock = File::create(folder.join("lock")).with_context(context)?;
            match lock.try_lock() {
                Ok(()) => return Ok(Slot { number, folder, _lock: lock }),
                Err(TryLockError::WouldBlock) => number += 1,
                Err(TryLockError::Error(error)) => return Err(error).with_context(context),
            }
        }
    }

    /// The place's folder of this name; made if it is not there.
    pub(super) fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_held_by_one_at_a_time_and_is_free_again_after() {
        let root = tempfile::tempdir().expect("a folder");
        let take = || Slot::take(root.path()).expect("a place");
        let (first, second) = (take(), take());
        assert_eq!((first.number, second.number), (0, 1));
        drop(first);
        assert_eq!(take().number, 0);
    }
}
