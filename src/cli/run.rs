//! `cmkata run`: judges a submission.

use super::args::Run;
use super::error;
use super::exit::{Exit, Usage};
use super::here::{Here, fresh_seed};
use super::packed;
use super::predict;
use super::stderr::note;
use super::stdout::stdout;
use crate::judge::{Judge, Request, Sources, Subject};
use crate::model::attempt::Attempt;
use crate::model::explored::Explored;
use crate::model::interleaving::Interleaving;
use crate::model::kata::Kata;
use crate::model::pack::Pack;
use crate::model::run::{Clock, Status};
use crate::report::progress::Progress;
use crate::report::{Story, human, json};
use crate::store::bank::Bank;
use crate::store::journal::{self, Journal, What};
use crate::store::workspace::Workspace;
use anyhow::Context;
use std::io::Write;
use std::path::Path;

/// Fresh seeds that a submission has to pass besides the kata's own, so that no answer can be written down.
const FRESH_SEEDS: usize = 3;

/// Judges the submission and prints what came of it. Only the workspace's own file counts for the journal.
pub fn run(args: &Run, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let kata = bank.find(&args.kata)?;
    let (source, journal) = match &args.file {
        Some(file) => (read(file, "give a file of Rust in UTF-8", here)?, None),
        None => {
            let workspace = ready_workspace(here, kata, &bank)?;
            let help = format!("`cmkata reset {}` puts the starter back", kata.id);
            (read(&workspace.kata_file(&kata.id), &help, here)?, Some(Journal::of(&workspace)))
        }
    };
    let prediction = match &journal {
        Some(journal) if !args.json => predict::ask(kata, journal)?,
        _ => None,
    };
    let (attempt, shown) = judged(args, here, kata, &bank, &source, !args.json)?;
    let kept = journal.map_or(Ok(()), |journal| journal.append(What::Attempt(entry(&attempt))).map(drop));
    let text = if args.json {
        json::attempt(&attempt)
    } else {
        let file = args.file.as_ref().map(|file| here.shown(file).to_string());
        let story = shown.as_ref().map(|shown| Story { shown, source: &source, file: file.as_deref() });
        human::attempt(&attempt, prediction.as_ref(), story.as_ref(), &here.look)
    };
    stdout().write_all(text.as_bytes())?;
    if let Err(error) = kept {
        // The verdict is what was asked for; a full disk must not take it away.
        note(format_args!("this attempt is not written down: {}", error::message(&error)));
    }
    Ok(attempt.verdict.into())
}

/// The workspace, with the kata in it and a word about a drive that someone edited.
fn ready_workspace(here: &Here, kata: &Kata, bank: &Bank) -> anyhow::Result<Workspace> {
    let workspace = here.need_workspace()?;
    let file = workspace.kata_file(&kata.id);
    if !file.exists() {
        workspace.sync(bank)?;
        note(format_args!("{} was not there; it is the starter now", here.shown(&file)));
    }
    if workspace.drive_edited(kata, bank) {
        note(format_args!("your drive.rs is not the bank's; the bank's is what judges {}", kata.id));
    }
    Ok(workspace)
}

/// What a file of Rust says.
pub fn read(file: &Path, help: &str, here: &Here) -> anyhow::Result<String> {
    let context = || Usage(format!("cannot read {}\nhint: {help}", here.shown(file)));
    std::fs::read_to_string(file).with_context(context)
}

/// Judges a source on the kata's seed, and once it passes on fresh ones.
pub fn judge(args: &Run, here: &Here, kata: &Kata, bank: &Bank, source: &str) -> anyhow::Result<Attempt> {
    judged(args, here, kata, bank, source, false).map(|(attempt, _)| attempt)
}

/// The same, and if it is `shown`, a schedule on which it is wrong, for a source that is wrong on some only.
fn judged(
    args: &Run,
    here: &Here,
    kata: &Kata,
    bank: &Bank,
    source: &str,
    shown: bool,
) -> anyhow::Result<(Attempt, Option<Interleaving>)> {
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?.comparing_with(bank.expected([kata])?);
    if let Some(pack) = &bank.pack {
        packed::note_differences(pack, bank, &judge);
    }
    let sources = Sources { drive: bank.drive(kata), kata: source, reference: bank.reference(kata) };
    let subject = judge.prepare(kata, &sources, here.look.colour && !args.json)?;
    let request = |seed| Request { seed, clock: args.clock };
    let seed = first_seed(args, kata, bank)?;
    let mut attempt = judge.judge(&subject, &request(seed))?;
    let fixed = args.seed.is_some() || args.clock == Clock::Wall;
    if !fixed && attempt.verdict.is_accepted() {
        let seeds = fresh_seeds(seed, bank.pack.as_ref());
        attempt = first_failure(&judge, &subject, &seeds, args.clock)?.unwrap_or(attempt);
    }
    let example = attempt.explored.as_ref().and_then(Explored::example).filter(|_| shown);
    let replayed = example.map(|failure| judge.replay(&subject, attempt.seed, failure.schedule, false));
    let shown = match replayed {
        Some(Ok(shown)) => Some(shown),
        Some(Err(error)) => {
            // The verdict stands without the picture.
            note(format_args!("the schedule cannot be shown: {}", error::message(&error)));
            None
        }
        None => None,
    };
    Ok((attempt, shown))
}

/// The seed that is asked for, or the kata's own.
fn first_seed(args: &Run, kata: &Kata, bank: &Bank) -> anyhow::Result<u64> {
    let Some(pack) = &bank.pack else { return Ok(args.seed.unwrap_or(kata.spec.seed)) };
    if args.clock == Clock::Wall {
        packed::needs_solutions(bank, "`--clock wall`")?;
    }
    args.seed.map_or_else(|| Ok(pack.seed(kata.spec.seed)), |seed| packed::seed(pack, seed))
}

/// Seeds that the submission has not seen; of a packed bank the others that it has.
fn fresh_seeds(first: u64, pack: Option<&Pack>) -> Vec<u64> {
    match pack {
        None => (0..FRESH_SEEDS).map(|_| fresh_seed()).collect(),
        Some(pack) => pack.seeds.iter().copied().filter(|seed| *seed != first).take(FRESH_SEEDS).collect(),
    }
}

/// The first attempt on one of the seeds that is not accepted.
fn first_failure(
    judge: &Judge<'_>,
    subject: &Subject,
    seeds: &[u64],
    clock: Clock,
) -> anyhow::Result<Option<Attempt>> {
    for seed in seeds {
        let attempt = judge.judge(subject, &Request { seed: *seed, clock })?;
        if !attempt.verdict.is_accepted() {
            return Ok(Some(attempt));
        }
    }
    Ok(None)
}

/// The attempt as the journal keeps it.
pub fn entry(attempt: &Attempt) -> journal::Attempt {
    let finished = attempt.run.as_ref().filter(|run| run.end.status != Status::Missing);
    journal::Attempt {
        kata: attempt.kata.clone(),
        verdict: attempt.verdict,
        seed: attempt.seed,
        points: attempt.points(),
        elapsed_ms: finished.map(|run| run.end.at as f64 / 1e6),
    }
}
