//! What simulated waiting costs in real time: nothing, however long it is.

use crate::figure::{Figure, median, ms, times};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result};
use std::time::Duration;

const RUNS: usize = 100;
const PROGRAM: &str = include_str!("../programs/waits.rs");

/// The ratio of a long wait's real time to a short one's. One program does both, and the seed says which.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let subject = bench.program("waits", PROGRAM)?;
    let run = |seed| {
        let attempt = bench.judge(&subject, seed)?;
        let simulated = Duration::from_nanos(attempt.run.context("an accepted run")?.end.at);
        anyhow::Ok((simulated > Duration::from_secs(1), attempt.wall))
    };
    let seed = |long| {
        (1..100).find(|seed| run(*seed).is_ok_and(|(is_long, _)| is_long == long)).context("a seed for each")
    };
    let seeds = [seed(false)?, seed(true)?];
    let mut walls = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (seed, walls) in seeds.iter().zip(&mut walls) {
            walls.push(run(*seed)?.1);
        }
    }
    let [short, long] = walls.map(|walls| ms(median(walls)));
    let detail = format!("{long:.2} over {short:.2} ms");
    Ok(vec![
        Figure::at_most("waiting for 3 s over waiting for 20 ms", 1.10, long / short, times).from(&detail),
    ])
}
