//! `cmkata hint`: one more hint each time.

use super::args::Hint;
use super::exit::Exit;
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use crate::report::human;
use crate::store::journal::{Journal, What};
use std::io::Write;

/// Prints the next hint and writes down that it was shown; the last one again when there is no other.
pub fn run(args: &Hint, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let journal = Journal::of(&here.need_workspace()?);
    let hints = &kata.spec.hints;
    let shown = (journal.history()?.kata(&kata.id).hints + 1).min(hints.len());
    let text = format!("Hint {shown} of {}: {}", hints.len(), hints[shown - 1]);
    journal.append(What::Hint { kata: kata.id.clone(), shown })?;
    stdout().write_all(human::markdown(&text, &here.look).as_bytes())?;
    if shown == hints.len() && bank.pack.is_some() {
        hint("that is the last one");
    } else if shown == hints.len() {
        hint(format_args!("that is the last one; `cmkata solution {} --peek` shows the reference", kata.id));
    }
    Ok(Exit::Ok)
}
