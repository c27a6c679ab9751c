//! `cmkata merge`: adds what was done in another copy of the workspace, such as on another machine.

use super::args::Merge;
use super::exit::{Exit, Usage};
use super::here::Here;
use super::stdout::stdout;
use crate::store::journal::{Journal, Merged};
use crate::store::workspace::Workspace;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Merges the other journal into this workspace's. The other stays as it is.
pub fn run(args: &Merge, here: &Here) -> anyhow::Result<Exit> {
    let journal = Journal::of(&here.need_workspace()?);
    let file = journal_file(&args.other)?;
    let Merged { of, new } = journal.merge(&Journal::at(&file))?;
    if of == 0 {
        let message =
            format!("{} is no journal\nhint: give a workspace, or its journal.jsonl", file.display());
        return Err(Usage(message).into());
    }
    let word = if of == 1 { "entry" } else { "entries" };
    writeln!(stdout(), "{new} of its {of} {word} were new.")?;
    Ok(Exit::Ok)
}

/// The journal that a path means: itself, or that of the workspace in it.
fn journal_file(path: &Path) -> anyhow::Result<PathBuf> {
    if path.is_file() {
        return Ok(path.to_owned());
    }
    let root = std::path::absolute(path)?;
    let inside = |workspace: &Workspace| workspace.root().starts_with(&root);
    let file = Workspace::find(&root).filter(inside).map(|workspace| workspace.journal_file());
    let missing =
        || format!("there is no journal in {}\nhint: give a workspace, or its journal.jsonl", path.display());
    file.filter(|file| file.is_file()).ok_or_else(|| Usage(missing()).into())
}
