//! Whether what is on disk can be worked with.

use super::dirs;
use super::workspace::Workspace;
use crate::model::health::Part;
use std::path::Path;

const ROOM: &str = "store";

/// The cache, and the workspace if there is one.
pub fn parts(workspace: Option<&Workspace>) -> Vec<Part> {
    let cache = dirs::cache().map_err(|error| format!("{error:#}")).and_then(|cache| {
        std::fs::create_dir_all(&cache)
            .and_then(|()| writable(&cache))
            .map(|()| cache.display().to_string())
            .map_err(|error| {
                let hint = "hint: set CMKATA_CACHE to a folder you can write";
                format!("cannot write to {}: {error}\n{hint}", cache.display())
            })
    });
    let workspace = match workspace {
        None => Ok("none here; `cmkata start` makes one".to_owned()),
        Some(workspace) => {
            let root = workspace.root().display();
            writable(workspace.root()).map(|()| root.to_string()).map_err(|error| {
                format!("cannot write to {root}: {error}\nhint: give yourself the right to write there")
            })
        }
    };
    vec![Part::new(ROOM, "cache", cache), Part::new(ROOM, "workspace", workspace)]
}

fn writable(folder: &Path) -> std::io::Result<()> {
    tempfile::tempfile_in(folder).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_not_writable() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(writable(folder.path()).is_ok());
        assert!(writable(&folder.path().join("absent")).is_err());
    }
}
