//! Where the debriefs of interviews are kept: beside the katas, for the learner to read and to delete.

use super::files;
use super::workspace::Workspace;
use crate::model::day::Day;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Keeps a debrief in the workspace as `interviews/<day>-<seed>.md`, or beside an older one of that name.
///
/// # Errors
/// If the folder or the file cannot be written.
pub fn keep(workspace: &Workspace, day: Day, seed: u64, text: &str) -> anyhow::Result<PathBuf> {
    let folder = workspace.root().join("interviews");
    files::make_folder(&folder)?;
    for at in 1.. {
        let suffix = if at == 1 { String::new() } else { format!("-{at}") };
        let path = folder.join(format!("{day}-{seed}{suffix}.md"));
        match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => {
                let written = made.and_then(|mut file| file.write_all(text.as_bytes()));
                return files::explain(written, &path, "write").map(|()| path);
            }
        }
    }
    unreachable!("some name is free")
}

/// Writes a debrief to the file that the learner names, in place of whatever it held.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    files::write_whole(path, text.as_bytes())
}
