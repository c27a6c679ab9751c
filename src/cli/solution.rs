//! `cmkata solution`: the reference, for who has passed or wants to peek.

use super::args::Solution;
use super::exit::{Exit, Usage};
use super::here::Here;
use super::stdout::stdout;
use crate::store::journal::{Journal, State, What};
use std::io::Write;

/// Prints the reference. A peek is written down.
pub fn run(args: &Solution, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let passed = here.history()?.kata(&kata.id).state == State::Passed;
    if !passed && !args.peek {
        return Err(Usage(format!(
            "you have not passed {id} yet\nhint: `cmkata hint {id}` helps a little, and `--peek` shows the solution \
             all the same",
            id = kata.id
        ))
        .into());
    }
    if !passed && let Some(workspace) = here.workspace() {
        Journal::of(&workspace).append(What::Peek { kata: kata.id.clone() })?;
    }
    stdout().write_all(bank.reference(kata).as_bytes())?;
    Ok(Exit::Ok)
}
