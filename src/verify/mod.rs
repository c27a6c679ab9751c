//! The author's gate: every program of the bank gets the verdict that it is filed under, and for that reason alone.
//!
//! What only reading the files can tell (a stray file, a missing header) the store has told already.

mod case;
pub mod clocks;
pub mod coverage;
mod inputs;
pub mod originals;
mod outcome;
pub mod programs;

pub use case::{Case, Subject};
pub use outcome::Outcome;

use crate::judge::Judge;
use crate::model::event::{Event, Listener};
use crate::model::kata::{Kata, KataId};
use crate::store::bank::Bank;
use crate::store::verdicts::Verdicts;
use anyhow::Result;
use rayon::prelude::*;

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The kata.
    pub kata: KataId,
    /// The program's path in the bank; for a kata's inputs, its drive's.
    pub source: String,
    /// What should come of it.
    pub expected: String,
    /// What came of it.
    pub got: String,
    /// Whether that is as it should be.
    pub ok: bool,
}

/// Verifies programs of one bank, each as often as it is asked to; remembers what it found.
pub struct Verifier<'a> {
    bank: &'a Bank,
    judge: &'a Judge<'a>,
    verdicts: Option<Verdicts>,
}

impl<'a> Verifier<'a> {
    /// A verifier that looks into the cache of verdicts first. Without a cache it judges every time.
    pub fn new(bank: &'a Bank, judge: &'a Judge<'a>, verdicts: Option<Verdicts>) -> Verifier<'a> {
        Verifier { bank, judge, verdicts }
    }

    /// Verifies cases in parallel, a worker a core, and tells the listener of each. The rows are in the order of the
    /// cases, whichever is done first.
    ///
    /// # Errors
    /// If the judge itself fails on one of them.
    pub fn verify(&self, cases: &[Case<'_>], listener: &dyn Listener) -> Result<Vec<Row>> {
        listener.on(Event::Verifying { programs: cases.len() });
        cases
            .par_iter()
            .map(|case| {
                let row = self.verify_one(case)?;
                listener.on(Event::Verified { source: row.source.clone(), got: row.got.clone(), ok: row.ok });
                Ok(row)
            })
            .collect()
    }

    /// Verifies one case.
    ///
    /// # Errors
    /// If the judge itself fails.
    pub fn verify_one(&self, case: &Case<'_>) -> Result<Row> {
        let (got, ok) = match &case.subject {
            Subject::Inputs => inputs::verify(self.bank, self.judge, self.verdicts.as_ref(), case.kata)?,
            Subject::Starter | Subject::Solution(_) => {
                let outcome = outcome::find(self.bank, self.judge, self.verdicts.as_ref(), case)?;
                (outcome.to_string(), outcome.meets(case))
            }
        };
        Ok(Row { kata: case.kata.id.clone(), source: case.source(), expected: case.expected(), got, ok })
    }
}

/// Everything there is to verify about these katas, in their order: inputs, starter, then each solution.
pub fn cases<'k>(bank: &Bank, katas: impl IntoIterator<Item = &'k Kata>) -> Vec<Case<'k>> {
    katas
        .into_iter()
        .flat_map(|kata| {
            let solutions = bank.solutions(kata).into_iter().map(Subject::Solution);
            let subjects = [Subject::Inputs, Subject::Starter].into_iter().chain(solutions);
            subjects.map(|subject| Case { kata, subject }).collect::<Vec<_>>()
        })
        .collect()
}
