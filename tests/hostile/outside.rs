//! The world outside of a submission: a folder with a secret in it, which nobody may read, change or add to.

use crate::case::Result;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use tempfile::TempDir;

/// A folder that an attack is told of. Everybody may write there: only the jail is in the way.
pub struct Outside {
    folder: TempDir,
    /// What is in the file `secret`, and nowhere else.
    pub secret: String,
    before: Vec<String>,
}

impl Outside {
    pub fn new() -> Result<Outside> {
        // Beside the tests rather than in a place that the user of a jail may own.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        open(folder.path(), 0o777)?;
        let random = folder.path().file_name().unwrap_or_default().to_string_lossy().replace('.', "");
        let secret = format!("canary-{}", blake3::hash(random.as_bytes()).to_hex());
        fs::write(folder.path().join("secret"), &secret)?;
        open(&folder.path().join("secret"), 0o666)?;
        fs::create_dir(folder.path().join("inner"))?;
        open(&folder.path().join("inner"), 0o777)?;
        let before = entries(folder.path())?;
        Ok(Outside { folder, secret, before })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What is there now and was not, or the other way round.
    pub fn changes(&self) -> Result<Vec<String>> {
        let now = entries(self.path())?;
        let gone =
            self.before.iter().filter(|entry| !now.contains(entry)).map(|entry| format!("gone: {entry}"));
        let new =
            now.iter().filter(|entry| !self.before.contains(entry)).map(|entry| format!("new: {entry}"));
        Ok(gone.chain(new).collect())
    }
}

/// Everything there is to know of the entries of a folder, but for when they were last read.
fn entries(folder: &Path) -> Result<Vec<String>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let (entry, path) = entry.map(|entry| (entry.file_name(), entry.path()))?;
        let meta = fs::symlink_metadata(&path)?;
        let content = if meta.is_file() { fs::read_to_string(&path)? } else { String::new() };
        let facts = (meta.mode(), meta.uid(), meta.nlink(), meta.mtime(), meta.mtime_nsec());
        entries.push(format!("{} {facts:?} {content:?}", entry.to_string_lossy()));
        if meta.is_dir() {
            entries.extend(self::entries(&path)?);
        }
    }
    entries.sort();
    Ok(entries)
}
