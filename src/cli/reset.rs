//! `cmkata reset`: puts a kata's starter back.

use super::args::Reset;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use std::io::Write;

/// Puts the starter back, and says where the learner's file is kept.
pub fn run(args: &Reset, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let workspace = here.need_workspace()?;
    let kept = workspace.reset(&kata.id, &bank).or_usage()?;
    writeln!(stdout(), "{} is the starter again.", here.shown(&workspace.kata_file(&kata.id)))?;
    if let Some(kept) = kept {
        hint(format_args!("what you had is in {}", here.shown(&kept)));
    }
    Ok(Exit::Ok)
}
