//! Runs a submission again on a schedule, the same to the byte, and finds the fewest switches that still break it.
//!
//! A schedule is a list of decisions, and those that do not matter can be left out. Which ones do is found by delta
//! debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002): runs with parts of
//! the list left out, all of one round in one start of the program.

use super::explore::{self, Plan, Process, Subject, Tried};
use super::lines::Sites;
use crate::model::check::Finding;
use crate::model::interleaving::{self, Interleaving};
use crate::model::kata::Kata;
use crate::model::run::{Policy, Run, Schedule, Switch};
use crate::model::verdict::Verdict;
use anyhow::{Context, Result};

/// The most parts that a list is divided into for one round.
const MOST_PARTS: usize = 64;
/// The most rounds: a list of thousands takes about thirty.
const MOST_ROUNDS: usize = 60;

/// What a replay works with.
pub(super) struct Replay<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) kata: &'a Kata,
    pub(super) sites: &'a Sites,
    /// The submission's run on the schedule that is timed.
    pub(super) timed: &'a Run,
    pub(super) reference: &'a Run,
}

/// What is wrong with a run: two that have the same are wrong in the same way.
type Wrong = Option<(Verdict, Finding)>;

impl Replay<'_> {
    /// Runs schedule `number` of the settings' seed, whole or with no more switches than it takes to go wrong.
    ///
    /// # Errors
    /// If the judge itself fails.
    pub(super) fn replay(&self, number: u32, whole: bool) -> Result<Interleaving> {
        let schedule = explore::schedule(self.subject.settings.seed, number);
        let first = explore::schedule(self.subject.settings.seed, 0);
        // What the policy has to know of a run it learns from the first schedule's, as it did when this one was found.
        let own = Plan::of(schedule);
        let found = self.run_behind(&first, &own)?;
        let wrong = self.wrong(&found);
        let switches = found.run.switches.clone();
        let shrunk = if whole { None } else { self.shrink(&schedule, &switches, &wrong)? };
        let (plan, shown) = shrunk.unwrap_or((own, found));
        let watched = interleaving::locks(&shown.trace).collect();
        let shown = self.run_behind(&first, &Plan { lines: true, watched, ..plan })?;
        let (verdict, finding) = match self.wrong(&shown) {
            Some((verdict, finding)) => (verdict, Some(finding)),
            None => (Verdict::Accepted, None),
        };
        Ok(Interleaving {
            seed: self.subject.settings.seed,
            schedule: number,
            verdict,
            finding,
            switches: (switches.len(), shown.run.switches.len()),
            steps: interleaving::steps(&shown.trace, |call| self.sites.line_of_call(call)),
            run: shown.run,
        })
    }

    /// The run that goes wrong in the same way with the fewest switches that were found; `None` if the record of the
    /// schedule does not go wrong, or nothing is wrong with it at all.
    fn shrink(
        &self,
        schedule: &Schedule,
        switches: &[Switch],
        wrong: &Wrong,
    ) -> Result<Option<(Plan, Tried)>> {
        if wrong.is_none() {
            return Ok(None);
        }
        let recorded = Schedule { policy: Policy::Recorded, ..*schedule };
        let on_time = Schedule { late: false, ..recorded };
        // Replies in time are the simpler story, and no switch at all is the simplest.
        let all = || switches.to_vec();
        let starts = [(on_time, Vec::new()), (recorded, Vec::new()), (on_time, all()), (recorded, all())];
        let Some((schedule, mut best)) = self.first_wrong(&starts, wrong)? else { return Ok(None) };
        let mut parts = 2;
        for _ in 0..MOST_ROUNDS {
            let left = best.run.switches.len();
            if left == 0 {
                break;
            }
            parts = parts.min(left);
            let without = without_parts(&best.run.switches, parts);
            let candidates: Vec<_> = without.into_iter().map(|switches| (schedule, switches)).collect();
            match self.first_wrong(&candidates, wrong)? {
                Some((_, smaller)) if smaller.run.switches.len() < left => {
                    best = smaller;
                    parts = (parts - 1).max(2);
                }
                _ if parts == left || parts == MOST_PARTS => break,
                _ => parts = (2 * parts).min(MOST_PARTS),
            }
        }
        let recorded = best.run.switches.clone();
        Ok(Some((Plan { recorded, ..Plan::of(schedule) }, best)))
    }

    /// One run, behind one on the first schedule.
    fn run_behind(&self, first: &Schedule, plan: &Plan) -> Result<Tried> {
        let mut tried = self.run(&[Plan::of(*first), plan.clone()])?;
        tried.pop().filter(|_| !tried.is_empty()).context("the run did not come to its end")
    }

    /// The first of these runs that goes wrong in this way.
    fn first_wrong(
        &self,
        candidates: &[(Schedule, Vec<Switch>)],
        wrong: &Wrong,
    ) -> Result<Option<(Schedule, Tried)>> {
        let plan = |(schedule, recorded): &(Schedule, Vec<Switch>)| Plan {
            recorded: recorded.clone(),
            ..Plan::of(*schedule)
        };
        let plans: Vec<Plan> = candidates.iter().map(plan).collect();
        let tried = self.run(&plans)?;
        let mut pairs = candidates.iter().map(|(schedule, _)| *schedule).zip(tried);
        Ok(pairs.find(|(_, tried)| is_same(&self.wrong(tried), wrong)))
    }

    fn run(&self, plans: &[Plan]) -> Result<Vec<Tried>> {
        explore::run_all(&self.subject, plans, explore::edges(self.timed), Process::Own)
    }

    fn wrong(&self, tried: &Tried) -> Wrong {
        explore::failure(self.kata, &tried.run, tried.ended(), self.reference)
    }
}

/// Whether two runs are wrong in the same way: what they measure may differ.
fn is_same(one: &Wrong, other: &Wrong) -> bool {
    let way = |wrong: &Wrong| wrong.as_ref().map(|(verdict, finding)| (*verdict, finding.check.clone()));
    way(one) == way(other)
}

/// The list without each of its parts in turn.
fn without_parts(switches: &[Switch], parts: usize) -> Vec<Vec<Switch>> {
    let len = switches.len();
    let cut = |part: usize| len * part / parts;
    let without = |part| [&switches[..cut(part)], &switches[cut(part + 1)..]].concat();
    (0..parts).map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_left_out_once_and_everything_else_stays() {
        let switch = |nth| Switch { thread: 1, nth, to: 2 };
        let switches: Vec<Switch> = (0..7).map(switch).collect();
        for parts in 1..=7 {
            let without = without_parts(&switches, parts);
            assert_eq!(without.len(), parts);
            let left: usize = without.iter().map(Vec::len).sum();
            assert_eq!(left, 7 * (parts - 1), "{parts} parts");
            assert!(without.iter().all(|rest| rest.len() < 7 && rest.is_sorted_by_key(|switch| switch.nth)));
        }
    }
}
