//! Whether a kata's inputs depend on the seed, so that no answer can be learned by heart.

use super::outcome::known_or;
use crate::judge::{Judge, Request, Sources};
use crate::model::kata::Kata;
use crate::model::run::{Clock, Run};
use crate::store::bank::Bank;
use crate::store::verdicts::Verdicts;
use anyhow::Result;
use std::collections::BTreeSet;

/// How many seeds are tried.
const SEEDS: u64 = 20;
/// How many of them must give inputs of their own.
const DIFFERENT: usize = 18;

/// What was found, in words, and whether it will do.
pub(super) fn verify(
    bank: &Bank,
    judge: &Judge<'_>,
    verdicts: Option<&Verdicts>,
    kata: &Kata,
) -> Result<(String, bool)> {
    // Under a source that is no program, so that no program's outcome is ever taken for it.
    let different = known_or(bank, judge, verdicts, kata, "inputs", || different(bank, judge, kata))?;
    Ok((format!("{different} different inputs on {SEEDS} seeds"), different >= DIFFERENT))
}

fn different(bank: &Bank, judge: &Judge<'_>, kata: &Kata) -> Result<usize> {
    let reference = bank.reference(kata);
    let sources = Sources { drive: bank.drive(kata), kata: reference, reference };
    let subject = judge.prepare(kata, &sources, false)?;
    let mut seen = BTreeSet::new();
    for seed in 0..SEEDS {
        let attempt = judge.judge(&subject, &Request { seed, clock: Clock::Simulated })?;
        seen.extend(attempt.run.as_ref().map(asked_and_answered));
    }
    Ok(seen.len())
}

/// What shows of a run's inputs from outside: what was asked of services, what was computed, what was reported.
fn asked_and_answered(run: &Run) -> String {
    let calls = run.calls.iter().map(|call| format!("{} {}", call.service, call.key));
    let jobs = run.jobs.iter().map(|job| format!("{} {:x}", job.name, job.digest));
    let mut asked: Vec<String> = calls.chain(jobs).collect();
    asked.sort();
    asked.extend(run.output.iter().cloned());
    asked.join("\n")
}
