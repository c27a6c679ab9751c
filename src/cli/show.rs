//! `cmkata show`: a kata's brief.

use super::args::Show;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::report::human;
use std::io::Write;

/// Prints the brief.
pub fn run(args: &Show, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    stdout().write_all(human::kata(kata, bank.readme(kata), &here.look).as_bytes())?;
    Ok(Exit::Ok)
}
