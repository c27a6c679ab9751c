//! What it costs to try a schedule, and whether what is right stays right on very many and is the same every time.

use crate::figure::{Figure, median, timed, times};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result, ensure};
use cmkata::judge::Toolchain;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const FORKS: &str = include_str!("../../katas/machine/examples/bare_fork.rs");
const COUNTS: &str = include_str!("../programs/counts.rs");
/// Schedules of one start, and starts.
const SCHEDULES: u32 = 256;
const ROUNDS: usize = 5;
/// How many schedules every accepted solution must survive.
const SURVIVE: u32 = 10_000;
const REPLAYS: u32 = 1_000;

/// The rate of schedules over that of the bare fork with two threads.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let subject = bench.program("counts", COUNTS)?;
    let folder = tempfile::tempdir()?;
    let bare = bare(ground, folder.path())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (seen, took) = timed(|| bench.outputs(&subject, SCHEDULES));
        ensure!(seen?.len() > 1, "no update was lost");
        ours.push(took / SCHEDULES);
        theirs.push(one_fork(&bare)?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
    let detail = format!("{:.0} over {:.0} a second", 1.0 / ours.as_secs_f64(), 1.0 / theirs.as_secs_f64());
    Ok(vec![
        Figure::at_least("schedules, forked, over bare forks with two threads", 0.8, ratio, times)
            .from(&detail),
    ])
}

/// Every accepted solution of the katas that are tried on schedules, on very many; and replays of one schedule.
pub fn endure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let (mut survived, mut all) = (0, 0);
    for (name, subject) in bench.explored()? {
        all += 1;
        let seen = bench.outputs(&subject, SURVIVE)?;
        if seen.len() == 1 {
            survived += 1;
        } else {
            eprintln!("{name}: {seen:?}");
        }
    }
    let subject = bench.program("counts", COUNTS)?;
    let first = bench.replay(&subject, 5)?;
    let mut equal = 1;
    for _ in 1..REPLAYS {
        equal += u32::from(bench.replay(&subject, 5)? == first);
    }
    let count = |n: f64| format!("{n}");
    Ok(vec![
        Figure::at_least(
            "accepted solutions that survive 10,000 schedules",
            f64::from(all),
            f64::from(survived),
            count,
        ),
        Figure::at_least("equal replays of one schedule", f64::from(REPLAYS), f64::from(equal), count),
    ])
}

/// The bare thing, compiled.
fn bare(ground: &Ground, folder: &Path) -> Result<PathBuf> {
    let rustc = Toolchain::find(&ground.cache())?.rustc;
    let source = folder.join("forks.rs");
    std::fs::write(&source, FORKS)?;
    let program = folder.join("forks");
    let status = Command::new(rustc)
        .args(["--edition", "2024", "-O", "-o"])
        .args([&program, &source])
        .status()
        .context("cannot start rustc")?;
    ensure!(status.success(), "the bare program does not compile");
    Ok(program)
}

fn one_fork(program: &Path) -> Result<Duration> {
    // On one CPU, as ours are.
    let output = Command::new("taskset").args(["-c", "0"]).arg(program).output();
    let output =
        output.or_else(|_| Command::new(program).output()).context("cannot start the bare program")?;
    Ok(Duration::from_nanos(String::from_utf8(output.stdout)?.trim().parse()?))
}
