//! `cmkata undo`: takes the last answer back.

use super::exit::{Exit, Usage};
use super::here::Here;
use super::stdout::stdout;
use crate::store::journal::{Journal, What};
use std::io::Write;

/// Writes down that the last answer counts as never given; the answer itself stays in the journal.
pub fn run(here: &Here) -> anyhow::Result<Exit> {
    let journal = Journal::of(&here.need_workspace()?);
    let Some((entry, question)) = journal.history()?.last_answer else {
        return Err(
            Usage("there is no answer to take back\nhint: `cmkata quiz` asks questions".to_owned()).into()
        );
    };
    journal.append(What::Undo { entry })?;
    writeln!(stdout(), "Your last answer to {question} counts no more.")?;
    Ok(Exit::Ok)
}
