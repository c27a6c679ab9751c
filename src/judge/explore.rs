//! Runs a submission on schedules other than the one that it is timed on, and judges each by what it came to.
//!
//! All of them run in one start of the program, in batches that share a process; what goes wrong there is confirmed in a
//! process of its own. What cannot depend on the schedule is compared with the reference's run: what was reported,
//! counters, jobs, and the order of requests. Time is not.

use super::check::{self, Evidence};
use super::ending::{self, Ended};
use super::jailing::Jails;
use super::lines::Sites;
use super::run::{self, Launch, Ran};
use super::sandbox::{Bounds, Exit};
use crate::model::check::{Check, Finding, Rule};
use crate::model::explored::{Explored, Failure};
use crate::model::kata::Kata;
use crate::model::run::{Clock, Pace, Policy, Run, Schedule, Settings, Switch};
use crate::model::verdict::Verdict;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use trace::{Payload, Trace};

/// Memory of one run's trace; sparse, as all of them are.
const SLOT_BYTES: u64 = 8 << 20;

/// The most runs of one start of the program: what it uses of the system is bounded.
const MOST_RUNS: usize = 4096;

/// Real time that all runs of a start may take: so much, and so much more for each.
const DEADLINE: (Duration, Duration) = (Duration::from_secs(30), Duration::from_millis(30));

/// A run on another schedule takes as many edges as the timed one, give or take this many times as many and these.
const MORE: (u64, u64) = (100, 5_000_000);

/// A program, and where and how it runs.
pub(super) struct Subject<'a> {
    pub(super) program: &'a Path,
    /// Where it may be preempted.
    pub(super) sites: &'a Sites,
    pub(super) jails: &'a Jails,
    /// The settings of its timed run.
    pub(super) settings: Settings,
    pub(super) slot: usize,
}

/// What a run is to do.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) schedule: Schedule,
    /// How many points the run passes, about; 0 if that is learnt from the first of the runs beside it.
    pub(super) points: u64,
    /// What a recorded schedule says.
    pub(super) recorded: Vec<Switch>,
    /// Whether lines are recorded.
    pub(super) lines: bool,
    /// The addresses of the locks to watch.
    pub(super) watched: Vec<u64>,
}

impl Plan {
    /// A run on this schedule, of which only what comes of it matters.
    pub(super) fn of(schedule: Schedule) -> Plan {
        Plan { schedule, points: 0, recorded: Vec::new(), lines: false, watched: Vec::new() }
    }
}

/// Which process a run on a schedule is in. What comes of it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// One with other runs before and after it, unless it has child processes.
    Shared,
    /// One of its own: ten times as slow.
    Own,
}

/// One of several runs.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) run: Run,
    pub(super) exit: Exit,
    pub(super) trace: Trace,
    /// Whether the program has changed what the judge wrote at the head of the trace.
    pub(super) spoilt: bool,
}

impl Tried {
    /// How it ended, as the system saw it.
    pub(super) fn ended(&self) -> Ended<'_> {
        Ended { exit: self.exit, prints: &self.run.prints, spoilt: self.spoilt }
    }
}

/// The schedule `number` of a seed. The ways to explore take turns, those that find most coming up most often.
pub(super) fn schedule(seed: u64, number: u32) -> Schedule {
    const SHORT: Policy = Policy::Random(Pace::Short);
    const TURNS: [(Policy, bool); 8] = [
        (SHORT, false),
        (Policy::Priorities { depth: 3 }, false),
        (Policy::Priorities { depth: 1 }, false),
        (SHORT, false),
        (Policy::Priorities { depth: 3 }, false),
        (SHORT, true),
        (Policy::Priorities { depth: 2 }, false),
        (Policy::Random(Pace::Mixed), false),
    ];
    let (policy, early) = TURNS[number as usize % TURNS.len()];
    let hash = blake3::hash(format!("schedule {number} of seed {seed}").as_bytes());
    let seed = hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    Schedule { policy, seed, early, late: true }
}

/// Tries schedules 0 to `of` of the settings' seed.
pub(super) fn explore(
    subject: &Subject<'_>,
    kata: &Kata,
    timed: &Run,
    reference: &Run,
    of: u32,
) -> Result<Explored> {
    let failed = |tried: &Tried| failure(kata, &tried.run, tried.ended(), reference);
    let mut explored = Explored { tried: 0, failures: Vec::new() };
    let drawn = Drawn { subject, of, max_edges: edges(timed), process: Process::Shared };
    drawn.run(|plans, tried| {
        let suspects: Vec<usize> = (0..tried.len()).filter(|at| failed(&tried[*at]).is_some()).collect();
        let confirmed = drawn.confirm(plans, &suspects)?;
        let failures = suspects.into_iter().zip(&confirmed).filter_map(|(at, confirmed)| {
            let (verdict, finding) = failed(confirmed)?;
            Some(Failure { schedule: explored.tried + at as u32, verdict, finding })
        });
        explored.failures.extend(failures);
        explored.tried += tried.len() as u32;
        Ok(())
    })?;
    if explored.failures.is_empty() {
        all_tried(explored.tried as usize, of as usize)?;
    }
    Ok(explored)
}

/// Runs schedules 0 to `of` of the settings' seed. Each output with the number of schedules that it was seen on; a run
/// that does not come to its end has the name of its verdict for one.
pub(super) fn outputs(
    subject: &Subject<'_>,
    timed: &Run,
    of: u32,
    process: Process,
) -> Result<BTreeMap<String, u32>> {
    let mut seen = BTreeMap::new();
    let drawn = Drawn { subject, of, max_edges: edges(timed), process };
    drawn.run(|plans, tried| {
        all_tried(tried.len(), plans.len())?;
        let outputs: Vec<String> = tried.iter().map(output).collect();
        // What is seen for the first time, a process of its own has to show as well.
        let mut firsts = BTreeMap::new();
        for (output, at) in outputs.iter().zip(0..).filter(|(output, _)| !seen.contains_key(*output)) {
            firsts.entry(output).or_insert(at);
        }
        let firsts: Vec<usize> = firsts.into_values().collect();
        for (at, confirmed) in firsts.iter().zip(&drawn.confirm(plans, &firsts)?) {
            let (shared, own) = (&outputs[*at], output(confirmed));
            anyhow::ensure!(
                *shared == own,
                "a run came to {shared:?} beside others, and to {own:?} by itself"
            );
        }
        for output in outputs {
            *seen.entry(output).or_insert(0) += 1;
        }
        Ok(())
    })?;
    Ok(seen)
}

/// Whether there was time for as many schedules as there should have been. If not, nobody knows of the others.
fn all_tried(tried: usize, of: usize) -> Result<()> {
    let within = deadline(of).as_secs();
    anyhow::ensure!(
        tried == of,
        "only {tried} of {of} schedules were run within {within} s\nhint: run fewer programs beside it"
    );
    Ok(())
}

fn deadline(runs: usize) -> Duration {
    DEADLINE.0 + DEADLINE.1 * u32::try_from(runs).unwrap_or(u32::MAX)
}

/// The schedules of a seed that are drawn, from the first on.
struct Drawn<'a> {
    subject: &'a Subject<'a>,
    of: u32,
    max_edges: u64,
    process: Process,
}

impl Drawn<'_> {
    /// Runs them, as many in one start of the program as that may have, and hands on what came of each start: until one
    /// does not come to its end.
    fn run(&self, mut look: impl FnMut(&[Plan], &[Tried]) -> Result<()>) -> Result<()> {
        let mut plans = drawn(self.subject, self.of);
        for start in (0..plans.len()).step_by(MOST_RUNS) {
            let end = plans.len().min(start + MOST_RUNS);
            let tried = run_all(self.subject, &plans[start..end], self.max_edges, self.process)?;
            if start == 0 {
                // What a policy has to know of a run, the first one has shown; every later start is told.
                let points = tried[0].run.end.points;
                plans.iter_mut().skip(1).for_each(|plan| plan.points = points);
            }
            look(&plans[start..end], &tried)?;
            if tried.len() < end - start {
                break;
            }
        }
        Ok(())
    }

    /// Runs some of the plans again, each in a process of its own.
    fn confirm(&self, plans: &[Plan], which: &[usize]) -> Result<Vec<Tried>> {
        if which.is_empty() {
            return Ok(Vec::new());
        }
        let plans: Vec<Plan> = which.iter().map(|at| plans[*at].clone()).collect();
        run_all(self.subject, &plans, self.max_edges, Process::Own)
    }
}

/// The plans of schedules 0 to `of` of the settings' seed.
pub(super) fn drawn(subject: &Subject<'_>, of: u32) -> Vec<Plan> {
    (0..of).map(|number| Plan::of(schedule(subject.settings.seed, number))).collect()
}

/// What a run has come to.
fn output(tried: &Tried) -> String {
    match ending::of(&tried.run, Some(tried.ended())) {
        Some((verdict, _)) => verdict.slug().to_owned(),
        None => tried.run.output.join("\n"),
    }
}

/// The most edges of a run, given the timed one.
pub(super) fn edges(timed: &Run) -> u64 {
    timed.settings.max_edges.min(MORE.1 + MORE.0 * timed.end.edges)
}

/// Whether a run that is timed is wrong already: then it takes no other schedule to show it.
pub(super) fn is_wrong(kata: &Kata, timed: &Ran, reference: &Run) -> bool {
    let ended = Ended { exit: timed.exit, prints: &timed.prints, spoilt: timed.spoilt };
    failure(kata, &timed.run, ended, reference).is_some()
}

/// What is wrong with a run, if anything is.
pub(super) fn failure(
    kata: &Kata,
    run: &Run,
    ended: Ended<'_>,
    reference: &Run,
) -> Option<(Verdict, Finding)> {
    if let Some(end) = ending::of(run, Some(ended)) {
        return Some(end);
    }
    let always = kata.spec.checks.iter().filter(|check| holds_always(&check.rule));
    let checks: Vec<Check> = always.cloned().collect();
    let evidence = Evidence { run, reference, explored: None };
    let (_, findings) = check::check(&checks, &kata.spec.says, evidence);
    findings.into_iter().find(|finding| !finding.ok).map(|finding| (Verdict::Unstable, finding))
}

/// Whether a check must hold whatever the schedule.
pub(super) fn holds_always(rule: &Rule) -> bool {
    matches!(rule, Rule::Output | Rule::Facts(_) | Rule::Jobs | Rule::Order(_))
}

/// Runs the program on every plan, as far as it gets in the time that it has.
pub(super) fn run_all(
    subject: &Subject<'_>,
    plans: &[Plan],
    max_edges: u64,
    process: Process,
) -> Result<Vec<Tried>> {
    let kept = subject.sites.kept_bits();
    let memory = run::memory(SLOT_BYTES * plans.len() as u64).context("cannot make the memory of traces")?;
    let place = |slot: usize| SLOT_BYTES * slot as u64;
    let settings = |plan: &Plan| Settings {
        schedule: plan.schedule,
        points: plan.points,
        lines: plan.lines,
        batched: process == Process::Shared,
        slots: plans.len() as u64,
        slot_words: SLOT_BYTES / 8,
        max_edges,
        ..subject.settings
    };
    // Points are made before the first run, so the first trace speaks for all.
    let payload = |slot: usize| Payload {
        kept: if slot == 0 { kept.as_slice() } else { &[] },
        recorded: &plans[slot].recorded,
        watched: &plans[slot].watched,
    };
    for (slot, plan) in plans.iter().enumerate() {
        run::lay_out(&memory, place(slot), &settings(plan), &payload(slot))?;
    }
    let bounds = Bounds { deadline: deadline(plans.len()), ..run::bounds(&subject.settings) };
    let launch = Launch { memory: &memory, family: true, bounds };
    let outcome = run::launch(subject.program, subject.jails, Clock::Simulated, launch, subject.slot)?;
    let mut tried = Vec::with_capacity(plans.len());
    for (slot, plan) in plans.iter().enumerate() {
        let bytes = run::copy(&memory, place(slot), SLOT_BYTES)?;
        let (trace, spoilt) = run::read(bytes, &settings(plan), &payload(slot))?;
        let exit = match trace.exit() {
            _ if spoilt => outcome.exit,
            Some(status) => Exit::of_wait(status),
            // It ran when the time was up, or was to be next.
            None if slot == tried.len() && outcome.exit == Exit::Deadline => Exit::Deadline,
            None => break,
        };
        // Nobody asks for the hash of a run of which only what comes of it matters.
        let run = if plan.lines { run::whole(&trace) } else { Run::from_trace(&trace, String::new()) };
        tried.push(Tried { run, exit, trace, spoilt });
    }
    anyhow::ensure!(!tried.is_empty(), "the program did not start: {:?}", outcome.exit);
    Ok(tried)
}
