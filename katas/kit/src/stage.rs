//! The stage: the right to build a world and to report on it, made once a run.

use crate::rng::Rng;
use crate::world::heartbeat::Beat;
use crate::{cpu, device, wire};
use machine::{Child, Run};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use trace::{Event, Settings, Status};

/// What a drive builds its world with and reports to. Only the kit's entry points make one.
pub struct Stage {
    run: Run,
    heartbeats: Mutex<Vec<Arc<Beat>>>,
    closing: Mutex<Vec<Closing>>,
}

/// What a part of the world has to record when the run ends.
type Closing = Box<dyn FnOnce() + Send>;

impl Stage {
    /// A line of the kata's output: what the output check compares with the reference's.
    pub fn report(&self, line: impl Display) {
        self.report_line(&line.to_string());
    }

    /// Sets a named counter, for the facts check.
    pub fn fact(&self, name: &str, value: i64) {
        machine::record(&Event::Fact { name, value });
    }

    /// How many bytes were copied across a boundary so far: between workers, or between processes.
    pub fn copied(&self) -> u64 {
        wire::copied()
    }

    /// A source of inputs that follows from the run's seed. Each call starts it over.
    pub fn inputs(&self) -> Inputs {
        Inputs { rng: Rng::new(self.seed(), "inputs", 0) }
    }

    /// Switches the machine on, if a judge is there, and starts the device. `lane` names the first thread.
    pub(crate) fn open(lane: &str) -> Stage {
        Stage::open_with_children(lane, 0, |_| ()).0
    }

    /// As [`Stage::open`], but forks `count` child processes before, each of which first calls `settle_in`.
    pub(crate) fn open_with_children(
        lane: &str,
        count: usize,
        settle_in: fn(&Settings),
    ) -> (Stage, Vec<Child>) {
        let (run, children) = machine::start_with_children(count, settle_in)
            .expect("a run has one stage, and the kit's entry point has made it already");
        if run.judged {
            std::panic::set_hook(Box::new(print_panic));
        }
        cpu::key(run.settings.secret);
        machine::record(&Event::ThreadName { thread: machine::thread(), name: lane });
        device::start();
        let stage = Stage { run, heartbeats: Mutex::new(Vec::new()), closing: Mutex::new(Vec::new()) };
        (stage, children)
    }

    /// Ends the run and the process.
    pub(crate) fn close(self, status: Status) -> ! {
        let closing = std::mem::take(&mut *self.closing.lock().unwrap_or_else(PoisonError::into_inner));
        for record in closing {
            record();
        }
        if !self.run.judged {
            println!("took {:.1} ms", machine::now() as f64 / 1e6);
        }
        self.run.finish(status)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.run.settings
    }

    pub(crate) fn seed(&self) -> u64 {
        self.run.settings.seed
    }

    /// Has `record` called when the run ends, in the order in which the parts of the world were built.
    pub(crate) fn at_close(&self, record: Closing) {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }

    pub(crate) fn keep_heartbeat(&self, beat: Arc<Beat>) {
        self.heartbeats.lock().unwrap_or_else(PoisonError::into_inner).push(beat);
    }

    /// Heartbeats that were started: each is a task of the kit's own.
    pub(crate) fn heartbeats(&self) -> Vec<Arc<Beat>> {
        self.heartbeats.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn report_line(&self, line: &str) {
        machine::record(&Event::Report { line });
        if !self.run.judged {
            println!("{line}");
        }
    }
}

/// A panic's message without the operating system's thread id, which differs from run to run.
pub(crate) fn print_panic(info: &std::panic::PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("a value that is no text");
    match info.location() {
        Some(location) => eprintln!("panicked at {location}:\n{message}"),
        None => eprintln!("panicked:\n{message}"),
    }
}

/// Seeded inputs for a drive.
pub struct Inputs {
    rng: Rng,
}

impl Inputs {
    /// A number of `range`, which must not be empty.
    pub fn number(&mut self, range: Range<u64>) -> u64 {
        self.rng.range(range)
    }

    /// Whether a fair coin shows heads.
    pub fn coin(&mut self) -> bool {
        self.rng.range(0..2) == 1
    }

    /// A stretch of time between two others, to the nanosecond.
    pub fn duration(&mut self, range: Range<Duration>) -> Duration {
        Duration::from_nanos(self.rng.range(nanos(range.start)..nanos(range.end)))
    }

    /// As many different numbers of `range`, in no order.
    ///
    /// # Panics
    /// If the range holds fewer.
    pub fn ids(&mut self, count: usize, range: Range<u64>) -> Vec<u64> {
        assert!(range.end - range.start >= count as u64, "the range holds fewer than {count} numbers");
        let mut seen = BTreeSet::new();
        std::iter::repeat_with(|| self.rng.range(range.clone()))
            .filter(|id| seen.insert(*id))
            .take(count)
            .collect()
    }

    /// As many bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.rng.next() as u8).take(count).collect()
    }
}

/// Nanoseconds of a stretch of time; what is longer than 584 years counts as that.
pub(crate) fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(seed: u64) -> Inputs {
        Inputs { rng: Rng::new(seed, "inputs", 0) }
    }

    #[test]
    fn ids_are_all_different_even_when_the_range_holds_just_enough() {
        let mut ids = inputs(3).ids(20, 100..120);
        ids.sort_unstable();
        assert_eq!(ids, (100..120).collect::<Vec<_>>());
    }

    #[test]
    fn twenty_seeds_give_twenty_lists_of_ids() {
        let lists: BTreeSet<_> = (0..20).map(|seed| inputs(seed).ids(20, 1..1_000)).collect();
        assert_eq!(lists.len(), 20);
    }

    #[test]
    fn a_duration_lies_in_its_range() {
        let range = Duration::from_millis(2)..Duration::from_millis(3);
        let mut inputs = inputs(5);
        assert!((0..1_000).all(|_| range.contains(&inputs.duration(range.clone()))));
    }
}
