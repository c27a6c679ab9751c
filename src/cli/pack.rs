//! `cmkata pack`: makes a bank for students, without solutions.

use super::args::Pack as Args;
use super::exit::{Exit, OrUsage};
use super::here::Here;
use super::packed;
use super::stderr::hint;
use super::stdout::stdout;
use crate::judge::{Judge, Request, Sources};
use crate::model::kata::Kata;
use crate::model::pack::Expected;
use crate::model::run::Clock;
use crate::model::units;
use crate::report::progress::Progress;
use crate::store::bank::Bank;
use crate::store::pack;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

/// Runs the references on the seeds, and writes the bank.
pub fn run(args: &Args, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    packed::needs_solutions(&bank, "`cmkata pack`")?;
    let named = args.katas.iter().map(|name| Ok(bank.find(name)?)).collect::<anyhow::Result<Vec<&Kata>>>()?;
    // Each once, in an order that does not depend on the command line.
    let katas: BTreeMap<_, &Kata> = named.into_iter().map(|kata| (&kata.id, kata)).collect();
    let katas: Vec<&Kata> = katas.into_values().collect();
    let seeds: BTreeSet<u64> = args.seeds.iter().copied().collect();
    pack::check_free(&args.out).or_usage()?;
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let runs = record(&bank, &judge, &katas, &seeds)?;
    let rustc = judge.rustc().lines().next().unwrap_or_default();
    let files = pack::files(&bank, &katas, &runs, rustc);
    progress.clear();
    pack::write(&files, &args.out).or_usage()?;
    let (katas, seeds) = (units::count(katas.len(), "kata"), units::count(seeds.len(), "seed"));
    writeln!(stdout(), "{} holds {katas} for {seeds}, and no solution.", here.shown(&args.out))?;
    hint("students unpack it and work in its folder, or name it with --bank; you grade with your own bank");
    Ok(Exit::Ok)
}

/// What the references do.
fn record(
    bank: &Bank,
    judge: &Judge<'_>,
    katas: &[&Kata],
    seeds: &BTreeSet<u64>,
) -> anyhow::Result<Expected> {
    let mut runs = Expected::new();
    for kata in katas {
        let reference = bank.reference(kata);
        let sources = Sources { drive: bank.drive(kata), kata: reference, reference };
        let subject = judge.prepare(kata, &sources, false)?;
        for seed in seeds {
            let run = judge.measure(&subject, &Request { seed: *seed, clock: Clock::Simulated })?;
            runs.insert((kata.id.clone(), *seed), Arc::new(run));
        }
    }
    Ok(runs)
}
