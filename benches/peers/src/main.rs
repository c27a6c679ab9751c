//! Ten small bugs, looked for in three ways: by running an ordinary test a thousand times, with shuttle, and with
//! cmkata. `cargo run --release --manifest-path benches/peers/Cargo.toml` prints the table of docs/schedules.md; names
//! of bugs' files behind it, such as `-- lost_update`, ask for these alone.
//!
//! Nothing here passes or fails: it says what was found, and how long that took. The ways take turns, bug by bug, so that
//! a busy computer slows all of them.

mod bugs;
mod judged;
mod limited;
mod plain;
mod sample;
mod shuttled;

use anyhow::{Result, ensure};
use bugs::{BUGS, Bug};
use judged::Judged;
use sample::{Sample, median, rate};
use shuttled::{Pct, Random, Way};
use std::time::Duration;

/// Each search is repeated with so many seeds, from 1.
const SEEDS: u64 = 20;
/// The most runs of one search with shuttle, and with cmkata.
const SHUTTLE: u32 = 10_000;
const CMKATA: u32 = 64;
/// How often rates are measured.
const ROUNDS: u64 = 5;

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    for name in &asked {
        let known = BUGS.map(|bug| bug.file);
        ensure!(known.contains(&name.as_str()), "no bug `{name}`\nhint: there are {}", known.join(", "));
    }
    let judged = Judged::new()?;
    heading();
    for bug in BUGS.iter().filter(|bug| asked.is_empty() || asked.iter().any(|name| name == bug.file)) {
        row(&judged, bug)?;
    }
    if asked.is_empty() {
        rates(&judged, &BUGS[0])?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn heading() {
    println!("| bug | plain test | shuttle, random | shuttle, PCT | cmkata |");
    println!("| --- | --- | --- | --- | --- |");
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn row(judged: &Judged, bug: &Bug) -> Result<()> {
    let plain = plain::Program::compile(bug)?.run(plain::RUNS)?;
    let random = sample(|seed| Random.search(bug, seed, SHUTTLE))?;
    let pct = sample(|seed| Pct.search(bug, seed, SHUTTLE))?;
    let subject = judged.prepare(bug)?;
    let ours = sample(|seed| judged.search(&subject, seed))?;
    println!("| {} | {plain} | {random} | {pct} | {ours} |", bug.name);
    Ok(())
}

fn sample(search: impl Fn(u64) -> Result<(Option<usize>, Duration)>) -> Result<Sample> {
    (1..=SEEDS).map(search).collect()
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn rates(judged: &Judged, bug: &Bug) -> Result<()> {
    let (program, subject) = (plain::Program::compile(bug)?, judged.prepare(bug)?);
    let mut of: [Vec<Duration>; 4] = Default::default();
    for round in 1..=ROUNDS {
        of[0].push(program.run(plain::RUNS)?.took / plain::RUNS);
        of[1].push(Random.each(bug, round, SHUTTLE));
        of[2].push(Pct.each(bug, round, SHUTTLE));
        of[3].push(judged.each(&subject, round)?);
    }
    let [plain, random, pct, ours] = of.map(|each| rate(median(each)));
    println!("| runs a second of the {} | {plain} | {random} | {pct} | {ours} |", bug.name);
    Ok(())
}
