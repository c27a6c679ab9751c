//! Whether a kata's inputs depend on the seed, so that no answer can be learned by heart.

use crate::judge::{Judge, Request, Sources};
use crate::model::kata::Kata;
use crate::model::run::{Clock, Run};
use crate::store::bank::Bank;
use anyhow::Result;
use std::collections::BTreeSet;

/// How many seeds are tried.
const SEEDS: u64 = 20;
/// How many of them must give inputs of their own.
const DIFFERENT: usize = 18;

/// What was found, in words, and whether it will do.
pub(super) fn verify(bank: &Bank, judge: &Judge<'_>, kata: &Kata) -> Result<(String, bool)> {
    let reference = bank.reference(kata);
    let sources = Sources { drive: bank.drive(kata), kata: reference, reference };
    let subject = judge.prepare(kata, &sources, false)?;
    let mut seen = BTreeSet::new();
    for seed in 0..SEEDS {
        let attempt = judge.judge(&subject, &Request { seed, clock: Clock::Simulated })?;
        seen.extend(attempt.run.as_ref().map(asked_and_answered));
    }
    Ok((format!("{} different inputs on {SEEDS} seeds", seen.len()), seen.len() >= DIFFERENT))
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
