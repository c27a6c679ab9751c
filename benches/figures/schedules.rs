//! What it costs to try a schedule, and whether what is right stays right on very many and is the same every time.

use crate::figure::{Figure, median, timed, times};
use crate::ground::Ground;
use crate::judged::Bench;
use anyhow::{Context, Result, ensure};
use cmkata::judge::{Process, Toolchain};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const FORKS: &str = include_str!("../../katas/machine/examples/bare_fork.rs");
const COUNTS: &str = include_str!("../programs/counts.rs");
/// Schedules of one start, and starts.
const SCHEDULES: u32 = 4096;
const ROUNDS: usize = 5;
/// How many schedules every accepted solution must survive.
const SURVIVE: u32 = 10_000;
const REPLAYS: u32 = 1_000;

/// The rate of schedules over that of the bare fork with two threads: with a process for each, and in batches.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let subject = bench.program("counts", COUNTS)?;
    let folder = tempfile::tempdir()?;
    let bare = bare(ground, folder.path())?;
    let mut walls = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        let [forked, batched, forks, doors] = &mut walls;
        for (walls, process) in [(forked, Process::Own), (batched, Process::Shared)] {
            let (seen, took) = timed(|| bench.outputs(&subject, SCHEDULES, process));
            ensure!(seen?.len() > 1, "no update was lost");
            walls.push(took / SCHEDULES);
        }
        let (fork, door) = bare_forks(&bare)?;
        forks.push(fork);
        doors.push(door);
    }
    let [forked, batched, forks, doors] = walls.map(|walls| 1.0 / median(walls).as_secs_f64());
    let figure = |what: &str, wanted: f64, rate: f64, bare: f64| {
        let detail = format!("{rate:.0} over {bare:.0} a second");
        Figure::at_least(what, wanted, rate / bare, times).from(&detail)
    };
    Ok(vec![
        // A run also shuts a door behind it, and has a third thread, on which services complete.
        figure("schedules, forked, over bare forks with a door and a third thread", 0.8, forked, doors),
        figure("schedules, forked, over bare forks with two threads", 0.8, forked, forks),
        figure("schedules, in batches, over bare forks with two threads", 4.0, batched, forks),
    ])
}

/// Every accepted solution of the katas that are tried on schedules, on very many; and replays of one schedule.
pub fn endure(ground: &Ground) -> Result<Vec<Figure>> {
    let bench = Bench::new(ground)?;
    let (mut survived, mut all, mut broken) = (0, 0, Vec::new());
    for (name, subject) in bench.explored()? {
        all += 1;
        let seen = bench.outputs(&subject, SURVIVE, Process::Shared)?;
        if seen.len() == 1 {
            survived += 1;
        } else {
            broken.push(name);
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

/// How long a bare fork takes, and one with a door.
fn bare_forks(program: &Path) -> Result<(Duration, Duration)> {
    // On one CPU, as ours are.
    let output = Command::new("taskset").args(["-c", "0"]).arg(program).output();
    let output =
        output.or_else(|_| Command::new(program).output()).context("cannot start the bare program")?;
    let printed = String::from_utf8(output.stdout)?;
    let (fork, door) = printed.trim().split_once(' ').context("the bare program prints two figures")?;
    Ok((Duration::from_nanos(fork.parse()?), Duration::from_nanos(door.parse()?)))
}
