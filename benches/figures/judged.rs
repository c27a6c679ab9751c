//! Programs of ours and katas of the bank, judged by the library itself rather than by the command.

use crate::ground::Ground;
use anyhow::{Context, Result, ensure};
use cmkata::judge::{Jailing, Judge, Process, Request, Sources, Subject};
use cmkata::model::attempt::Attempt;
use cmkata::model::event::Silence;
use cmkata::model::interleaving::Interleaving;
use cmkata::model::kata::Kata;
use cmkata::model::run::Clock;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::collections::BTreeMap;

/// A judge, and the bank it was made from.
pub struct Bench {
    judge: Judge<'static>,
    bank: Bank,
}

impl Bench {
    /// A judge that works in the ground's cache.
    pub fn new(ground: &Ground) -> Result<Bench> {
        Bench::with(ground, Jailing::WhereItHolds)
    }

    /// As [`Bench::new`], with as much of a jail.
    pub fn with(ground: &Ground, jailing: Jailing) -> Result<Bench> {
        let bank = Bank::load_katas(Tree::embedded())?;
        Ok(Bench { judge: Judge::with(&bank.tree, &ground.cache(), jailing, &Silence)?, bank })
    }

    /// The bank's katas.
    pub fn katas(&self) -> &[Kata] {
        &self.bank.katas
    }

    /// A kata of the bank, with its reference as the submission.
    pub fn reference(&self, kata: &Kata) -> Result<Subject> {
        let reference = self.bank.reference(kata);
        self.judge.prepare(kata, &Sources { drive: self.bank.drive(kata), kata: reference, reference }, false)
    }

    /// A program of ours: a drive that needs no kata.
    pub fn program(&self, name: &str, drive: &str) -> Result<Subject> {
        let spec = serde_json::json!({
            "title": name, "model": "node/event-loop", "material": "", "level": 1, "entry": "main",
            "checks": [{ "output": "reference", "points": 1 }],
            "hints": [], "interview": { "question": "", "answer": "" }, "limits": { "memory": "4GiB", "edges": 1_000_000_000 },
        });
        let kata = Kata {
            id: format!("node/{name}").parse().ok().context("a name")?,
            spec: serde_json::from_value(spec)?,
        };
        self.judge.prepare(&kata, &Sources { drive, kata: "", reference: "" }, false)
    }

    /// The accepted solutions of the katas that are tried on schedules, by path.
    pub fn explored(&self) -> Result<Vec<(String, Subject)>> {
        let katas = self.bank.katas.iter().filter(|kata| kata.spec.schedules().is_some());
        let accepted = katas.flat_map(|kata| {
            let solutions = self.bank.solutions(kata).into_iter();
            solutions.filter(|solution| solution.verdict.is_accepted()).map(move |solution| (kata, solution))
        });
        accepted
            .map(|(kata, solution)| {
                let (drive, reference) = (self.bank.drive(kata), self.bank.reference(kata));
                let sources = Sources { drive, kata: &solution.source, reference };
                Ok((solution.path.clone(), self.judge.prepare(kata, &sources, false)?))
            })
            .collect()
    }

    /// Each output of a program on so many schedules, with how often it came.
    pub fn outputs(
        &self,
        subject: &Subject,
        schedules: u32,
        process: Process,
    ) -> Result<BTreeMap<String, u32>> {
        self.judge.outputs(subject, 1, schedules, process)
    }

    /// A program on one schedule.
    pub fn replay(&self, subject: &Subject, schedule: u32) -> Result<Interleaving> {
        self.judge.replay(subject, 1, schedule, true)
    }

    /// Judges a program on a seed; it must be accepted, or there is nothing to measure.
    pub fn judge(&self, subject: &Subject, seed: u64) -> Result<Attempt> {
        let attempt = self.judge.judge(subject, &Request { seed, clock: Clock::Simulated })?;
        let (verdict, findings) = (attempt.verdict, &attempt.findings);
        ensure!(
            verdict.is_accepted(),
            "{} is {verdict}: {findings:?}\n{}",
            attempt.kata,
            attempt.diagnostics
        );
        Ok(attempt)
    }
}
