//! `cmkata replay`: runs a submission again on one schedule, step by step.

use super::args::Replay;
use super::exit::{Exit, Usage};
use super::here::Here;
use super::run;
use super::stdout::stdout;
use super::steps;
use crate::judge::{Judge, Sources};
use crate::report::progress::Progress;
use crate::report::{Story, human, json};
use anyhow::Context;
use std::io::{IsTerminal, Write};

const NO_TERMINAL: &str =
    "there is no terminal to walk on\nhint: leave out --step to see all of it, or use --json";

/// Prints what the submission does on that schedule.
pub fn run(args: &Replay, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let (seed, number) = named(&args.schedule)?;
    let help = "give a file of Rust in UTF-8";
    let source = match &args.file {
        Some(file) => run::read(file, help, here)?,
        None => run::read(&here.need_workspace()?.kata_file(&kata.id), help, here)?,
    };
    if args.step && !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Usage(NO_TERMINAL.to_owned()).into());
    }
    let interleaving = {
        // It is gone before anything else is drawn on the terminal.
        let progress = Progress::stderr(&here.look);
        let judge = Judge::new(&bank.tree, &progress)?;
        let sources = Sources { drive: bank.drive(kata), kata: &source, reference: bank.reference(kata) };
        let subject = judge.prepare(kata, &sources, false)?;
        judge.replay(&subject, seed, number, args.whole)?
    };
    let file = args.file.as_ref().map(|file| here.shown(file).to_string());
    let story = Story { shown: &interleaving, source: &source, file: file.as_deref() };
    if args.step {
        steps::walk(&story, &here.look)?;
    } else if args.json {
        stdout().write_all(json::interleaving(&kata.id, &interleaving).as_bytes())?;
    } else {
        stdout().write_all(human::interleaving(&kata.id, &story, &here.look).as_bytes())?;
    }
    Ok(interleaving.verdict.into())
}

/// The seed and the number of a schedule `SEED.K`.
fn named(schedule: &str) -> anyhow::Result<(u64, u32)> {
    let parts = schedule.split_once('.');
    let parsed = parts.and_then(|(seed, number)| Some((seed.parse().ok()?, number.parse().ok()?)));
    parsed.with_context(|| {
        Usage(format!(
            "`{schedule}` is no schedule\nhint: `cmkata run` names them, such as 5.17: a seed and a number"
        ))
    })
}
