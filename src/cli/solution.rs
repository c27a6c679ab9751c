//! `cmkata solution`: the accepted solutions for who has passed, the reference for who peeks.

use super::args::Solution;
use super::exit::{Exit, Usage};
use super::here::Here;
use super::packed;
use super::stdout::stdout;
use crate::model::kata::Kata;
use crate::store::bank::Bank;
use crate::store::journal::{Journal, State, What};
use std::io::Write;

/// Prints what the learner may see. A peek is written down.
pub fn run(args: &Solution, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    packed::needs_solutions(&bank, "`cmkata solution`")?;
    let history = here.history()?.kata(&kata.id);
    if history.state == State::Passed && !history.restarted {
        return compare(&bank, kata);
    }
    if !args.peek {
        return Err(not_yet(kata, history.restarted).into());
    }
    if let Some(workspace) = here.workspace() {
        Journal::of(&workspace).append(What::Peek { kata: kata.id.clone() })?;
    }
    stdout().write_all(bank.reference(kata).as_bytes())?;
    Ok(Exit::Ok)
}

/// Prints every accepted solution under its name, the reference first.
fn compare(bank: &Bank, kata: &Kata) -> anyhow::Result<Exit> {
    let mut out = stdout();
    let accepted = bank.solutions(kata).into_iter().filter(|solution| solution.verdict.is_accepted());
    for (at, solution) in accepted.enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        write!(out, "{gap}// {}\n\n{}", solution.name, solution.source)?;
    }
    Ok(Exit::Ok)
}

fn not_yet(kata: &Kata, restarted: bool) -> Usage {
    let since = if restarted { "since you started it again" } else { "yet" };
    Usage(format!(
        "you have not passed {id} {since}\nhint: `cmkata hint {id}` helps a little; `--peek` shows the solution all the same",
        id = kata.id
    ))
}
