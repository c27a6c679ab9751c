//! What many sleeping tasks cost in real time, and how that grows with their number.

use crate::figure::{Figure, median, times};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result};
use std::time::Duration;

const PROGRAM: &str = include_str!("../programs/sleepers.rs");

/// Numbers of tasks, and how often each is measured.
const SIZES: [(usize, usize); 4] = [(1_000, 15), (10_000, 9), (100_000, 5), (1_000_000, 3)];

/// Real time of 100,000, and what a task costs among a million over what it costs among 10,000. The smallest size
/// stands for what the process costs by itself, and is taken off the others.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let mut walls = Vec::new();
    for (tasks, runs) in SIZES {
        walls.push(wall(&bench, tasks, runs)?.as_secs_f64());
    }
    let cost = |i: usize| (walls[i] - walls[0]) / (SIZES[i].0 - SIZES[0].0) as f64;
    let detail: Vec<String> = walls.iter().map(|wall| format!("{wall:.3}")).collect();
    let detail = format!("1k, 10k, 100k, 1M: {} s", detail.join(", "));
    Ok(vec![
        Figure::at_most("100,000 tasks that sleep 1 s", 0.5, walls[2], |seconds| format!("{seconds:.2} s")),
        Figure::at_most("cost of a task among 1M over among 10k", 1.5, cost(3) / cost(1), times)
            .from(&detail),
    ])
}

fn wall(bench: &Bench, tasks: usize, runs: usize) -> Result<Duration> {
    let drive = PROGRAM.replace("TASKS: usize = 1_000;", &format!("TASKS: usize = {tasks};"));
    let subject = bench.program("sleepers", &drive)?;
    let walls = (0..runs).map(|_| Ok(bench.judge(&subject, 1)?.wall)).collect::<Result<Vec<_>>>();
    Ok(median(walls.with_context(|| format!("{tasks} tasks"))?))
}
