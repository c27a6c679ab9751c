//! What the jail costs a run: the same program judged in one and without one, in turns.

use crate::figure::{Figure, median, ms, timed};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result};
use cmkata::judge::Jailing;

const RUNS: usize = 200;
const PROGRAM: &str = include_str!("../programs/waits.rs");

/// Milliseconds that a start in a jail takes beyond one without: the jail is built, entered and left.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let open = Bench::with(ground, Jailing::Off)?;
    let jailed = Bench::with(ground, Jailing::Required).context("there is no jail to measure")?;
    let (free, kept) = (open.program("waits", PROGRAM)?, jailed.program("waits", PROGRAM)?);
    let mut walls = [Vec::new(), Vec::new()];
    // The first round also runs the reference.
    for round in 0..=RUNS {
        for ((bench, subject), walls) in [(&open, &free), (&jailed, &kept)].into_iter().zip(&mut walls) {
            let (attempt, took) = timed(|| bench.judge(subject, 1));
            attempt?;
            if round > 0 {
                walls.push(took);
            }
        }
    }
    let [free, kept] = walls.map(|walls| ms(median(walls)));
    let shown = |ms: f64| format!("{ms:.2} ms");
    let detail = format!("{kept:.2} over {free:.2} ms");
    Ok(vec![
        Figure::at_most("a run in a jail over one without, more by", 3.0, kept - free, shown).from(&detail),
    ])
}
