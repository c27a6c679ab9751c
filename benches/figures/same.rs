//! Whether a run is the same every time, on a computer that is busy with other things.

use crate::figure::{Figure, timed};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result};
use cmkata::judge::Subject;
use std::collections::BTreeMap;
use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

const RUNS: usize = 1_000;
const BUSY: usize = 8;

/// For each kata of the bank, how many of the runs have the trace that most have.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let figure = |kata| {
        let subject = bench.reference(kata)?;
        let (equal, took) = timed(|| beside_busy_loops(|| equal(&bench, &subject)));
        let equal = equal?;
        Ok(Figure {
            what: format!("equal traces of {RUNS} runs beside {BUSY} busy loops, {}", kata.id),
            wanted: RUNS.to_string(),
            measured: format!("{equal} (in {:.0} s)", took.as_secs_f64()),
            met: equal == RUNS,
        })
    };
    bench.katas().iter().map(figure).collect()
}

/// How many runs on one seed leave the trace that most leave.
fn equal(bench: &Bench, subject: &Subject) -> Result<usize> {
    let mut counts = BTreeMap::new();
    for _ in 0..RUNS {
        let run = bench.judge(subject, 1)?.run.context("an accepted run")?;
        *counts.entry(run.trace_hash).or_insert(0) += 1;
    }
    Ok(counts.into_values().max().unwrap_or(0))
}

fn beside_busy_loops<T>(work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    let busy = || {
        while !done.load(Relaxed) {
            spin_loop();
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..BUSY {
            scope.spawn(busy);
        }
        let value = work();
        done.store(true, Relaxed);
        value
    })
}
