//! What the judge says of one program over a few seeds.

use super::case::{Case, Subject};
use crate::judge::check::{Evidence, check};
use crate::judge::{Judge, Request, Sources};
use crate::model::attempt::Attempt;
use crate::model::check::{Check, CheckName};
use crate::model::kata::Kata;
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use crate::store::bank::Bank;
use crate::store::verdicts::{Inputs, Verdicts};
use anyhow::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A program is judged on the kata's own seed and on so many after it: twenty in all.
const MORE_SEEDS: u64 = 19;

/// What came of judging a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The verdict on the kata's own seed.
    pub verdict: Verdict,
    /// The checks that it failed there, or what ended its run.
    pub fails: Vec<String>,
    /// Whether every seed gave the same verdict for the same reasons.
    pub is_steady: bool,
    /// Whether it would pass with the checks that it failed switched off; `None` where no check failed.
    pub passes_without: Option<bool>,
}

impl Outcome {
    /// Whether it is what should come of the case.
    pub(super) fn meets(&self, case: &Case<'_>) -> bool {
        match &case.subject {
            Subject::Inputs => true,
            Subject::Starter => !self.verdict.is_accepted() && self.verdict > Verdict::Forbidden,
            Subject::Solution(solution) => {
                self.verdict == solution.verdict
                    && self.is_steady
                    && (solution.fails.is_empty() || self.fails == solution.fails)
                    && (self.verdict.is_accepted() || self.passes_without != Some(false))
            }
        }
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.verdict)?;
        if !self.fails.is_empty() {
            write!(f, ": fails {}", self.fails.join(", "))?;
        }
        if !self.is_steady {
            f.write_str(", and otherwise on other seeds")?;
        }
        if self.passes_without == Some(false) {
            f.write_str(", and something else besides")?;
        }
        Ok(())
    }
}

/// The outcome of a case: from the cache if it is there, else found out and kept.
pub(super) fn find(
    bank: &Bank,
    judge: &Judge<'_>,
    verdicts: Option<&Verdicts>,
    case: &Case<'_>,
) -> Result<Outcome> {
    let kata = case.kata;
    let source = match &case.subject {
        Subject::Solution(solution) => &solution.source,
        Subject::Starter | Subject::Inputs => bank.starter(kata),
    };
    let reference = bank.reference(kata);
    known_or(bank, judge, verdicts, kata, source, || {
        judged(judge, kata, &Sources { drive: bank.drive(kata), kata: source, reference })
    })
}

/// What the cache knows of `source` as a program of this kata, or else what `find` finds out, which is kept.
pub(super) fn known_or<T: Serialize + DeserializeOwned>(
    bank: &Bank,
    judge: &Judge<'_>,
    verdicts: Option<&Verdicts>,
    kata: &Kata,
    source: &str,
    find: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let Some(verdicts) = verdicts else { return find() };
    let key = Inputs {
        tree: &bank.tree,
        kata: &kata.id,
        reference: bank.reference(kata),
        source,
        seed: kata.spec.seed,
        limits: &kata.spec.limits,
        jail: judge.jail(),
        rustc: judge.rustc(),
        kit: &judge.identity(),
    }
    .key();
    if let Some(known) = verdicts.get(&key) {
        return Ok(known);
    }
    let found = find()?;
    // A cache that cannot be written costs time and nothing else.
    let _ = verdicts.put(&key, &found);
    Ok(found)
}

fn judged(judge: &Judge<'_>, kata: &Kata, sources: &Sources<'_>) -> Result<Outcome> {
    let subject = judge.prepare(kata, sources, false)?;
    let own = kata.spec.seed;
    let attempt = |seed| judge.judge(&subject, &Request { seed, clock: Clock::Simulated });
    let first = attempt(own)?;
    let fails = failed(&first);
    let mut is_steady = true;
    for seed in own + 1..=own + MORE_SEEDS {
        let other = attempt(seed)?;
        is_steady &= other.verdict == first.verdict && failed(&other) == fails;
    }
    Ok(Outcome {
        verdict: first.verdict,
        passes_without: passes_without(kata, &first, &fails),
        fails,
        is_steady,
    })
}

/// The checks that failed. Where the timed run is wrong already no other schedule is tried, and that says nothing.
fn failed(attempt: &Attempt) -> Vec<String> {
    let untried = |check: &str| check == CheckName::Schedules.slug() && attempt.explored.is_none();
    let failed = attempt.findings.iter().filter(|finding| !finding.ok && !untried(&finding.check));
    failed.map(|finding| finding.check.clone()).collect()
}

/// Judges the same run again by the checks that it did not fail.
fn passes_without(kata: &Kata, attempt: &Attempt, fails: &[String]) -> Option<bool> {
    let (run, reference) = (attempt.run.as_ref()?, attempt.reference.as_ref()?);
    let is_off = |check: &Check| fails.iter().any(|name| name == check.rule.name().slug());
    let (off, mut on): (Vec<Check>, Vec<Check>) = kata.spec.checks.iter().cloned().partition(is_off);
    if attempt.explored.is_none() {
        on.retain(|check| check.rule.name() != CheckName::Schedules);
    }
    let evidence = Evidence { run, reference, explored: attempt.explored.as_ref() };
    let (verdict, _) = check(&on, &kata.spec.says, evidence);
    (!off.is_empty()).then_some(verdict.is_accepted())
}
