//! `cmkata reset`: puts a kata's starter back.

use super::args::Reset;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use crate::model::kata::KataId;
use crate::store::bank::Bank;
use crate::store::journal::{Journal, What};
use crate::store::workspace::Workspace;
use std::io::Write;

/// Puts the starter back, and says where the learner's file is kept.
pub fn run(args: &Reset, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let workspace = here.need_workspace()?;
    restart(&workspace, &kata.id, &bank, here)?;
    writeln!(stdout(), "{} is the starter again.", here.shown(&workspace.kata_file(&kata.id)))?;
    Ok(Exit::Ok)
}

/// Puts the starter back and writes that down: what is done from here on shows how well the kata is known.
pub fn restart(workspace: &Workspace, kata: &KataId, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    let kept = workspace.reset(kata, bank).or_usage()?;
    Journal::of(workspace).append(What::Reset { kata: kata.clone() })?;
    if let Some(kept) = kept {
        hint(format_args!("what you had is in {}", here.shown(&kept)));
    }
    Ok(())
}
