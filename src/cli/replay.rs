//! `cmkata replay`: runs a submission again on one schedule, step by step.

use super::args::Replay;
use super::exit::{Exit, Usage};
use super::here::Here;
use super::run;
use super::stdout::stdout;
use crate::judge::{Judge, Sources};
use crate::report::human;
use crate::report::progress::Progress;
use anyhow::Context;
use std::io::Write;

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
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let sources = Sources { drive: bank.drive(kata), kata: &source, reference: bank.reference(kata) };
    let subject = judge.prepare(kata, &sources, false)?;
    let interleaving = judge.replay(&subject, seed, number, args.whole)?;
    stdout().write_all(human::interleaving(kata, &source, &interleaving, &here.look).as_bytes())?;
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
