//! Looks for a bug with cmkata's judge, as `cmkata run` does for a kata that has the check `schedules`.

use crate::CMKATA;
use crate::bugs::Bug;
use anyhow::{Context, Result, bail, ensure};
use cmkata::judge::{Judge, Process, Request, Sources, Subject};
use cmkata::model::event::Silence;
use cmkata::model::kata::Kata;
use cmkata::model::run::Clock;
use cmkata::store::tree::Tree;
use std::time::{Duration, Instant};

const DRIVE: &str = include_str!("../programs/drive.rs");
/// What a bug is compared with.
const RIGHT: &str = "pub fn comes_out_right() -> bool { true }";
/// The schedules that a rate is measured on.
const MANY: u32 = 1_024;

/// The judge.
pub struct Judged(Judge<'static>);

impl Judged {
    /// Has the kit ready in the user's cache, which the first time takes half a minute.
    pub fn new() -> Result<Judged> {
        Ok(Judged(Judge::new(&Tree::embedded(), &Silence)?))
    }

    /// Compiles a bug as a kata.
    pub fn prepare(&self, bug: &Bug) -> Result<Subject> {
        let spec = serde_json::json!({
            "title": bug.name, "model": "classic/threads", "material": "", "level": 1, "entry": "comes_out_right",
            "checks": [{ "output": "reference", "points": 1 }, { "schedules": CMKATA, "points": 1 }],
            "hints": [], "interview": { "question": "", "answer": "" },
        });
        let id = format!("classic/{}", bug.file.replace('_', "-"));
        let kata = Kata { id: id.parse().ok().context("a name")?, spec: serde_json::from_value(spec)? };
        self.0.prepare(&kata, &Sources { drive: DRIVE, kata: bug.source, reference: RIGHT }, false)
    }

    /// Judges a bug on a seed: on which schedule it showed first, from 1, and how long all of it took. All schedules are
    /// run, whatever comes of the first.
    pub fn search(&self, subject: &Subject, seed: u64) -> Result<(Option<usize>, Duration)> {
        let started = Instant::now();
        let attempt = self.0.judge(subject, &Request { seed, clock: Clock::Simulated })?;
        let took = started.elapsed();
        let Some(explored) = attempt.explored else {
            let (kata, verdict, diagnostics) = (attempt.kata, attempt.verdict, attempt.diagnostics);
            bail!("{kata} is {verdict} on the schedule that is timed\n{diagnostics}")
        };
        ensure!(explored.tried == CMKATA, "only {} schedules of {CMKATA} were tried", explored.tried);
        let first = explored.failures.first();
        Ok((first.map(|failure| failure.schedule as usize + 1), took))
    }

    /// Runs a bug on many schedules: the time of one.
    pub fn each(&self, subject: &Subject, seed: u64) -> Result<Duration> {
        let started = Instant::now();
        let seen = self.0.outputs(subject, seed, MANY, Process::Shared)?;
        let took = started.elapsed();
        ensure!(seen.len() > 1, "nothing came out wrong: {seen:?}");
        Ok(took / MANY)
    }
}
