//! Whether the simulation tells the truth: accepted solutions on both clocks. It measures this very computer, so it is
//! a report and no gate.

use super::case::{Case, Subject};
use crate::judge::{Judge, Request, Sources};
use crate::model::event::{Event, Listener};
use crate::model::kata::{Kata, KataId};
use crate::model::run::{Clock, Run};
use crate::store::bank::{Bank, Solution};
use anyhow::{Context, Result};

/// The most runs of a program on the wall clock, of which the shortest counts: whatever else the computer does only
/// adds.
const TRIES: usize = 3;
/// The times agree if they differ by no more than a tenth of the simulated one and so many nanoseconds.
const SLACK_NS: u64 = 5_000_000;

/// One program on both clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// The kata.
    pub kata: KataId,
    /// The program's path in the bank.
    pub source: String,
    /// What it took on the simulated machine, in nanoseconds.
    pub simulated_ns: u64,
    /// What it took on the wall clock, in nanoseconds.
    pub wall_ns: u64,
    /// How the two compare.
    pub agreement: Agreement,
}

/// How a program's two times compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They are the same within a tenth and five milliseconds.
    Close,
    /// They are not.
    Apart,
    /// It computes for more than half of its time: on the wall clock that depends on the computer's cores.
    Computes,
}

/// Runs the accepted solutions among these cases on both clocks, one after another, so that they do not slow one
/// another down.
///
/// # Errors
/// If the judge itself fails, or a run leaves no end to measure.
pub fn compare(
    bank: &Bank,
    judge: &Judge<'_>,
    cases: &[Case<'_>],
    listener: &dyn Listener,
) -> Result<Vec<Timed>> {
    let accepted: Vec<_> = cases.iter().filter_map(accepted).collect();
    listener.on(Event::Verifying { programs: accepted.len() });
    accepted
        .into_iter()
        .map(|(kata, solution)| {
            let timed = time(bank, judge, kata, solution);
            let timed = timed.with_context(|| format!("cannot time {}", solution.path))?;
            listener.on(Event::Verified { source: timed.source.clone(), got: String::new(), ok: true });
            Ok(timed)
        })
        .collect()
}

fn accepted<'c>(case: &'c Case<'_>) -> Option<(&'c Kata, &'c Solution)> {
    match &case.subject {
        Subject::Solution(solution) if solution.verdict.is_accepted() => Some((case.kata, solution)),
        _ => None,
    }
}

fn time(bank: &Bank, judge: &Judge<'_>, kata: &Kata, solution: &Solution) -> Result<Timed> {
    let (drive, reference) = (bank.drive(kata), bank.reference(kata));
    let subject = judge.prepare(kata, &Sources { drive, kata: &solution.source, reference }, false)?;
    let on = |clock| judge.measure(&subject, &Request { seed: kata.spec.seed, clock });
    let simulated = on(Clock::Simulated)?;
    let mut wall_ns = on(Clock::Wall)?.end.at;
    for _ in 1..TRIES {
        if agreement(&simulated, wall_ns) != Agreement::Apart {
            break;
        }
        wall_ns = wall_ns.min(on(Clock::Wall)?.end.at);
    }
    Ok(Timed {
        kata: kata.id.clone(),
        source: solution.path.clone(),
        simulated_ns: simulated.end.at,
        wall_ns,
        agreement: agreement(&simulated, wall_ns),
    })
}

fn agreement(simulated: &Run, wall_ns: u64) -> Agreement {
    let elapsed_ns = simulated.end.at;
    let spans = simulated.threads.values().flat_map(|thread| &thread.spans);
    let busy_ns: u64 = spans.map(|(from, to)| to - from).sum();
    if busy_ns > elapsed_ns / 2 {
        Agreement::Computes
    } else if wall_ns.abs_diff(elapsed_ns) <= elapsed_ns / 10 + SLACK_NS {
        Agreement::Close
    } else {
        Agreement::Apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::run::{End, Settings, Thread};

    const MS: u64 = 1_000_000;

    fn simulated(elapsed_ns: u64, busy_ns: u64) -> Run {
        let thread = Thread { spans: vec![(0, busy_ns)], ..Thread::default() };
        let blank = Run::blank(Settings::default(), End { at: elapsed_ns, ..End::default() });
        Run { threads: [(0, thread)].into(), ..blank }
    }

    #[test]
    fn times_agree_within_a_tenth_and_five_milliseconds() {
        assert_eq!(agreement(&simulated(100 * MS, MS), 115 * MS), Agreement::Close);
        assert_eq!(agreement(&simulated(100 * MS, MS), 115 * MS + 1), Agreement::Apart);
        assert_eq!(agreement(&simulated(100 * MS, MS), 85 * MS), Agreement::Close);
        assert_eq!(agreement(&simulated(100 * MS, MS), 85 * MS - 1), Agreement::Apart);
    }

    #[test]
    fn a_program_that_computes_for_more_than_half_of_its_time_is_not_compared() {
        assert_eq!(agreement(&simulated(100 * MS, 50 * MS), 900 * MS), Agreement::Apart);
        assert_eq!(agreement(&simulated(100 * MS, 51 * MS), 900 * MS), Agreement::Computes);
    }
}
