//! The judging itself: each source of each kata once, by as many workers as were asked for. What is found out is kept at
//! once, so that whoever ends this program loses the work of a moment.

use super::Order;
use crate::judge::{Judge, Request, Sources};
use crate::model::attempt::Attempt;
use crate::model::event::{Event, Listener};
use crate::model::explored::Explored;
use crate::model::gradebook::Scored;
use crate::model::interleaving::Interleaving;
use crate::model::judged::Judged;
use crate::model::kata::{Kata, KataId};
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use crate::store::bank::Bank;
use crate::store::grades::Grades;
use crate::store::verdicts::{Inputs, Key};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A source: the kata it was handed in for, and its digest.
pub(super) type Source = (KataId, String);

/// What came of judging a source, as far as a gradebook needs it.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    pub(super) checks: Vec<Scored>,
    /// Why it could not be judged, if it could not.
    pub(super) why: Option<String>,
    /// What the rest is kept under.
    pub(super) kept: Option<String>,
}

impl Outcome {
    pub(super) fn points(&self) -> u32 {
        self.checks.iter().map(|check| check.points).sum()
    }
}

/// Everything that a worker needs.
pub(super) struct Desk<'a> {
    pub(super) bank: &'a Bank,
    pub(super) judge: &'a Judge<'a>,
    pub(super) grades: &'a Grades,
    pub(super) order: &'a Order,
    pub(super) listener: &'a dyn Listener,
}

/// Judges every source that is not known yet.
pub(super) fn judge_all(desk: &Desk<'_>, sources: BTreeSet<Source>) -> Result<HashMap<Source, Outcome>> {
    let sources: Vec<Source> = sources.into_iter().collect();
    let workers = rayon::ThreadPoolBuilder::new()
        .num_threads(desk.order.jobs)
        .build()
        .context("cannot start the workers\nhint: ask for fewer with --jobs")?;
    workers.install(|| {
        let found: Vec<Option<Outcome>> = sources.par_iter().map(|source| desk.known(source)).collect();
        let mut outcomes: HashMap<Source, Outcome> = HashMap::new();
        let mut left = Vec::new();
        for (source, outcome) in sources.into_iter().zip(found) {
            match outcome {
                Some(outcome) => drop(outcomes.insert(source, outcome)),
                None => left.push(source),
            }
        }
        desk.listener.on(Event::Grading { sources: left.len(), known: outcomes.len() });
        let judged: Vec<(Source, Tried)> =
            left.into_par_iter().with_max_len(1).map(|source| desk.first_try(source)).collect();
        // Nothing else is judged now that could get in the way.
        let mut failures = 0;
        for (source, tried) in judged {
            let again = || desk.judged(&source).map(|(judged, _)| judged);
            let outcome = match tried {
                Tried::Done(outcome) => outcome,
                Tried::CutShort => desk.done(&source, again()),
                Tried::Failed(error) if failures >= HOPELESS => desk.done(&source, Err(error)),
                Tried::Failed(_) => {
                    let again = again();
                    failures = if again.is_err() { failures + 1 } else { 0 };
                    desk.done(&source, again)
                }
            };
            outcomes.insert(source, outcome);
        }
        Ok(outcomes)
    })
}

/// What came of a first try.
enum Tried {
    Done(Outcome),
    /// The host may be to blame for its end: it was busy, or ran out of memory.
    CutShort,
    /// The judge itself failed.
    Failed(anyhow::Error),
}

/// How often in a row the judge may fail again with nothing in its way, before it is taken to fail at everything.
const HOPELESS: u32 = 10;

impl Desk<'_> {
    fn kata(&self, id: &KataId) -> Result<&Kata> {
        self.bank.kata(id).with_context(|| format!("the bank has no {id}"))
    }

    fn key(&self, kata: &Kata, source: &str) -> Key {
        Inputs {
            tree: &self.bank.tree,
            kata: &kata.id,
            reference: self.bank.standard(kata, self.order.seed),
            source,
            seed: self.order.seed,
            limits: &kata.spec.limits,
            jail: self.judge.jail(),
            rustc: self.judge.rustc(),
            kit: &self.judge.identity(),
        }
        .key()
    }

    /// What is known about a source already.
    fn known(&self, (kata, digest): &Source) -> Option<Outcome> {
        if self.order.regrade {
            return None;
        }
        let key = self.key(self.kata(kata).ok()?, &self.grades.source(digest).ok()?);
        self.grades.judged(&key).map(|judged| outcome(&judged, Some(key.name())))
    }

    fn first_try(&self, source: Source) -> (Source, Tried) {
        let tried = match self.judged(&source) {
            Ok((_, true)) => Tried::CutShort,
            Ok((judged, false)) => Tried::Done(self.done(&source, Ok(judged))),
            Err(error) => Tried::Failed(error),
        };
        (source, tried)
    }

    /// Judges a source; and whether the host may be to blame for its end.
    fn judged(&self, (id, digest): &Source) -> Result<((Key, Judged), bool)> {
        let kata = self.kata(id)?;
        let text = self.grades.source(digest)?;
        let key = self.key(kata, &text);
        let sources =
            Sources { drive: self.bank.drive(kata), kata: &text, reference: self.bank.reference(kata) };
        let request = Request { seed: self.order.seed, clock: Clock::Simulated };
        // A worker that panics takes its own submission with it and no other.
        let (attempt, shown) = catch_unwind(AssertUnwindSafe(|| self.attempt(kata, &sources, &request)))
            .unwrap_or_else(|_| Err(anyhow::anyhow!("the judge panicked")))?;
        Ok(((key, Judged::of(&attempt).with_example(shown.as_ref())), attempt.cut_short))
    }

    /// Judges a source, and has it run again on a schedule on which it goes wrong, if there is one.
    fn attempt(
        &self,
        kata: &Kata,
        sources: &Sources<'_>,
        request: &Request,
    ) -> Result<(Attempt, Option<Interleaving>)> {
        let subject = self.judge.prepare(kata, sources, false)?;
        let mut attempt = self.judge.judge(&subject, request)?;
        let example = attempt.explored.as_ref().and_then(Explored::example);
        let shown = example.map(|failure| self.judge.replay(&subject, request.seed, failure.schedule, false));
        // A verdict stands without the picture; but whether there is one must not hang on how busy the host is.
        attempt.cut_short |= matches!(shown, Some(Err(_)));
        Ok((attempt, shown.and_then(Result::ok)))
    }

    /// Keeps what was found out and tells whoever listens.
    fn done(&self, (kata, _): &Source, judged: Result<(Key, Judged)>) -> Outcome {
        let outcome = match judged {
            // The judge's own failure is not kept: the next grading tries again.
            Err(error) => not_judged(&error),
            Ok((key, judged)) => {
                let kept = self.grades.keep(&key, &judged).is_ok().then(|| key.name());
                outcome(&judged, kept)
            }
        };
        let (verdict, why) = (outcome.verdict, outcome.why.clone());
        self.listener.on(Event::Graded { kata: kata.clone(), verdict, why });
        outcome
    }
}

fn outcome(judged: &Judged, kept: Option<String>) -> Outcome {
    let scored = judged.findings.iter().map(|finding| Scored {
        check: finding.check.clone(),
        ok: finding.ok,
        points: finding.points,
        points_max: finding.points_max,
    });
    Outcome { verdict: judged.verdict, checks: scored.collect(), why: None, kept }
}

/// What went wrong, without what to do about it.
fn not_judged(error: &anyhow::Error) -> Outcome {
    let causes = error.chain().map(|cause| cause.to_string().lines().next().unwrap_or_default().to_owned());
    let why = causes.collect::<Vec<_>>().join(": ");
    Outcome { verdict: Verdict::NotJudged, checks: Vec::new(), why: Some(why), kept: None }
}
