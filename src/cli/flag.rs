//! `cmkata flag`: notes that something is wrong with a question or a kata.

use super::args::Flag;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::stdout::stdout;
use crate::store::journal::{Journal, What};
use std::io::Write;

/// Writes the flag down; `cmkata stats` lists them.
pub fn run(args: &Flag, here: &Here) -> anyhow::Result<Exit> {
    let item = here.bank()?.item(&args.id).or_usage()?;
    let journal = Journal::of(&here.need_workspace()?);
    let why = (!args.why.is_empty()).then(|| args.why.join(" "));
    journal.append(What::Flag { item: item.clone(), why })?;
    writeln!(stdout(), "{item} is flagged; `cmkata stats` lists what is.")?;
    Ok(Exit::Ok)
}
