//! Looks for a bug with shuttle.

use crate::bugs::Bug;
use anyhow::Result;
use rustix::io::dup;
use rustix::stdio::{dup2_stderr, stderr};
use shuttle::scheduler::{PctScheduler, RandomScheduler, Schedule, Scheduler, Task, TaskId};
use shuttle::{Config, FailurePersistence, Runner};
use std::fs::File;
use std::os::fd::OwnedFd;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

/// PCT's depth.
const DEPTH: usize = 3;

/// One of shuttle's schedulers.
pub trait Way {
    type Scheduler: Scheduler + 'static;

    fn scheduler(&self, seed: u64, most: u32) -> Self::Scheduler;

    /// Runs a bug until it shows, `most` times at most: in which run it did, from 1, and how long that took.
    fn search(&self, bug: &Bug, seed: u64, most: u32) -> Result<(Option<usize>, Duration)> {
        let search = Arc::new(Search::default());
        let scheduler = Stopping { scheduler: self.scheduler(seed, most), search: Arc::clone(&search) };
        let (comes_out_right, seen) = (bug.comes_out_right, Arc::clone(&search));
        let quiet = Quiet::new()?;
        let started = Instant::now();
        let ended = panic::catch_unwind(AssertUnwindSafe(|| {
            let comes_out = move || seen.shown.fetch_or(!comes_out_right(), SeqCst);
            Runner::new(scheduler, config()).run(move || _ = comes_out())
        }));
        let took = started.elapsed();
        quiet.end()?;
        let found = ended.is_err() || search.shown.load(SeqCst);
        Ok((found.then(|| search.runs.load(SeqCst)), took))
    }

    /// Runs a bug that only comes out wrong so often: the time of one run.
    fn each(&self, bug: &Bug, seed: u64, runs: u32) -> Duration {
        let comes_out_right = bug.comes_out_right;
        let started = Instant::now();
        Runner::new(self.scheduler(seed, runs), config()).run(move || _ = comes_out_right());
        started.elapsed() / runs
    }
}

/// Each time anybody of those who can run, all alike.
pub struct Random;

/// Drawn priorities.
pub struct Pct;

impl Way for Random {
    type Scheduler = RandomScheduler;

    fn scheduler(&self, seed: u64, most: u32) -> RandomScheduler {
        RandomScheduler::new_from_seed(seed, most as usize)
    }
}

impl Way for Pct {
    type Scheduler = PctScheduler;

    fn scheduler(&self, seed: u64, most: u32) -> PctScheduler {
        PctScheduler::new_from_seed(seed, DEPTH, most as usize)
    }
}

fn config() -> Config {
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config
}

/// How far a search has come.
#[derive(Default)]
struct Search {
    runs: AtomicUsize,
    shown: AtomicBool,
}

/// Stops when the bug has shown itself.
struct Stopping<S> {
    scheduler: S,
    search: Arc<Search>,
}

impl<S: Scheduler> Scheduler for Stopping<S> {
    fn new_execution(&mut self) -> Option<Schedule> {
        if self.search.shown.load(SeqCst) {
            return None;
        }
        let schedule = self.scheduler.new_execution()?;
        self.search.runs.fetch_add(1, SeqCst);
        Some(schedule)
    }

    fn next_task(
        &mut self,
        runnable: &[&Task],
        current: Option<TaskId>,
        is_yielding: bool,
    ) -> Option<TaskId> {
        self.scheduler.next_task(runnable, current, is_yielding)
    }

    fn next_u64(&mut self) -> u64 {
        self.scheduler.next_u64()
    }
}

/// Keeps off the screen how to run again what has failed, which shuttle says of each deadlock at some length.
struct Quiet(OwnedFd);

impl Quiet {
    fn new() -> Result<Quiet> {
        let usual = dup(stderr())?;
        dup2_stderr(File::options().write(true).open("/dev/null")?)?;
        Ok(Quiet(usual))
    }

    fn end(self) -> Result<()> {
        Ok(dup2_stderr(self.0)?)
    }
}
