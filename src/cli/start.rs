//! `cmkata start`: makes a workspace, or brings one up to date.

use super::args::Start;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use crate::model::units;
use crate::store::workspace::Workspace;
use std::io::Write;

/// Makes the workspace and says what to do in it.
pub fn run(args: &Start, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let workspace = Workspace::create(&args.dir, &bank).or_usage()?;
    let folder = here.shown(workspace.root());
    writeln!(stdout(), "{folder} holds {}.", units::count(bank.katas.len(), "kata"))?;
    hint(format_args!("`cmkata next` says what to do first"));
    Ok(Exit::Ok)
}
