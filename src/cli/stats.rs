//! `cmkata stats`: how the learner is getting on.

use super::args::Stats as Args;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::model::stats::Stats;
use crate::quiz::standing::Standing;
use crate::report;
use crate::store::days::Days;
use std::io::Write;

/// Prints the figures of today.
pub fn run(args: &Args, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.bank()?;
    let history = here.history()?;
    let today = Days::local().today();
    let standing = Standing::new(&bank, &history, today, here.pace()?);
    let stats = Stats::of(&standing.counted(&history), &history.activity, &history.flags, today);
    let text = if args.json {
        report::json::stats(&stats)
    } else {
        report::stats::stats(&stats, &bank.claims, &here.look)
    };
    stdout().write_all(text.as_bytes())?;
    Ok(Exit::Ok)
}
