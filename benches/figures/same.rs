//! Whether a run is the same every time, on a computer that is busy with other things.

use crate::figure::{Figure, timed};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

const RUNS: usize = 1_000;
const BUSY: usize = 8;

/// How many of the runs have the trace that most have.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let subject = bench.reference()?;
    let done = AtomicBool::new(false);
    let (hashes, took) = timed(|| {
        std::thread::scope(|scope| {
            for _ in 0..BUSY {
                scope.spawn(|| {
                    while !done.load(Relaxed) {
                        spin_loop();
                    }
                });
            }
            let hash = |_| Ok(bench.judge(&subject, 1)?.run.context("an accepted run")?.trace_hash);
            let hashes = (0..RUNS).map(hash).collect::<Result<Vec<String>>>();
            done.store(true, Relaxed);
            hashes
        })
    });
    let mut counts = BTreeMap::new();
    for hash in hashes? {
        *counts.entry(hash).or_insert(0) += 1;
    }
    let equal = counts.into_values().max().unwrap_or(0);
    Ok(vec![Figure {
        what: format!("equal trace hashes of {RUNS} runs beside {BUSY} busy loops"),
        wanted: RUNS.to_string(),
        measured: format!("{equal} (in {:.0} s)", took.as_secs_f64()),
        met: equal == RUNS,
    }])
}
