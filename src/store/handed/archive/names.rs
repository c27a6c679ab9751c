//! The names in an archive: each stays inside, and none is there twice.

use super::MOST_ENTRIES;
use anyhow::{Result, bail};
use std::collections::HashSet;

/// The names that were seen so far.
#[derive(Default)]
pub(super) struct Names {
    seen: HashSet<String>,
}

impl Names {
    /// The path that a name means, its parts joined by `/`; empty for the archive's own folder.
    pub(super) fn take(&mut self, name: &[u8], is_folder: bool) -> Result<String> {
        let path = inside(&String::from_utf8_lossy(name))?;
        // An archive may say again that a folder is there.
        if !is_folder && !self.seen.insert(path.clone()) {
            bail!("it holds {path} twice");
        }
        if self.seen.len() > MOST_ENTRIES {
            bail!("it holds more than {MOST_ENTRIES} files");
        }
        Ok(path)
    }
}

fn inside(name: &str) -> Result<String> {
    // Some systems part names with a backslash, whatever the format says.
    let name = name.replace('\\', "/");
    let is_drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if name.starts_with('/') || is_drive {
        bail!("it holds a file with an absolute path: {name}");
    }
    if name.contains('\0') {
        bail!("it holds a file whose name has a null byte");
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        bail!("it holds a file outside of it: {name}");
    }
    Ok(parts.join("/"))
}
