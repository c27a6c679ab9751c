//! `cmkata suspend` and `cmkata unsuspend`: what is to be asked no more, and what is asked again.

use super::args::Name;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::stdout::stdout;
use crate::store::journal::{Journal, What};
use std::io::Write;

/// Writes down that `next` and `quiz --due` leave something out from now on.
pub fn suspend(args: &Name, here: &Here) -> anyhow::Result<Exit> {
    let item = here.bank()?.item(&args.id).or_usage()?;
    Journal::of(&here.need_workspace()?).append(What::Suspend(item.clone()))?;
    writeln!(stdout(), "{item} is asked no more; `cmkata unsuspend {item}` brings it back.")?;
    Ok(Exit::Ok)
}

/// Writes down that it is asked again.
pub fn unsuspend(args: &Name, here: &Here) -> anyhow::Result<Exit> {
    let item = here.bank()?.item(&args.id).or_usage()?;
    let journal = Journal::of(&here.need_workspace()?);
    if !journal.history()?.suspended.contains(&item) {
        writeln!(stdout(), "{item} was not suspended.")?;
        return Ok(Exit::Ok);
    }
    journal.append(What::Unsuspend(item.clone()))?;
    writeln!(stdout(), "{item} is asked again.")?;
    Ok(Exit::Ok)
}
