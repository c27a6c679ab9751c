//! The fixed words at the start of a trace: settings, progress, end-of-run record.

use crate::schedule::{Schedule, Switch};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The first word of every trace: "cmkata" and a newline, so a stray file is never taken for one.
pub const MAGIC: u64 = u64::from_le_bytes(*b"cmkata\n\0");
/// The layout's version; a reader refuses any other.
pub const VERSION: u64 = 4;
/// How many words the header takes; records follow.
pub const HEADER_WORDS: usize = 64;

pub(crate) const AT_MAGIC: usize = 0;
pub(crate) const AT_VERSION: usize = 1;
pub(crate) const AT_SETTINGS: usize = 2;
pub(crate) const AT_CURSOR: usize = 32;
pub(crate) const AT_OVERFLOW: usize = 33;
pub(crate) const AT_STATUS: usize = 40;
pub(crate) const AT_END: usize = 41;
pub(crate) const AT_EXIT: usize = 56;

/// Which clock a run is measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The simulated machine's: exact, and the same on every computer.
    Simulated,
    /// The real one: the machine is off, every call passes straight through, and CPU work burns CPU.
    Wall,
}

/// What the judge chose for a run; written before the child starts and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The clock to run on.
    pub clock: Clock,
    /// Seed of the run's inputs and of its services' latencies.
    pub seed: u64,
    /// Keys the results of CPU jobs; learner code cannot read it.
    pub secret: u64,
    /// Cores of the simulated machine.
    pub cores: u64,
    /// Longest stretch a thread keeps its core while others wait, in simulated nanoseconds.
    pub quantum_ns: u64,
    /// What one executed edge of the learner's code costs, in simulated nanoseconds.
    pub edge_ns: u64,
    /// A run that reaches this simulated time is a runaway.
    pub max_sim_ns: u64,
    /// A run that executes this many edges is a runaway.
    pub max_edges: u64,
    /// A run with more threads alive than this is ended.
    pub max_threads: u64,
    /// A run with more heap bytes alive than this is ended.
    pub max_heap_bytes: u64,
    /// A run that prints more bytes than this is ended.
    pub max_output_bytes: u64,
    /// How many child processes a run may have.
    pub max_processes: u64,
    /// Which thread runs when.
    pub schedule: Schedule,
    /// How many points a run of the program passes, about; 0 if the first of several runs is to tell.
    pub points: u64,
    /// Whether the lines of the learner's file are recorded as they run.
    pub lines: bool,
    /// How many runs the memory has room for, one after the other. With none it is the trace of this one; with some
    /// this is the first of them, and each runs in a process that is forked from the program's.
    pub slots: u64,
    /// Whether one such process may work off several of them, one after the other.
    pub batched: bool,
    /// Words of each of them.
    pub slot_words: u64,
    /// How many words behind the header say which edges are points of an exploring policy, a bit an edge.
    pub kept_words: u64,
    /// How many switches a recorded schedule has; they lie behind those words.
    pub recorded: u64,
    /// How many locks are watched; their addresses come last.
    pub watched: u64,
}

impl Settings {
    const WORDS: usize = 24;

    /// How many words lie between the header and the first record.
    pub fn payload_words(&self) -> usize {
        let switches = self.recorded.saturating_mul(Switch::WORDS as u64);
        usize::try_from(self.kept_words.saturating_add(switches).saturating_add(self.watched))
            .unwrap_or(usize::MAX)
    }

    fn words(&self) -> [u64; Self::WORDS] {
        let [policy, argument, seed, flags] = self.schedule.words();
        [
            matches!(self.clock, Clock::Wall).into(),
            self.seed,
            self.secret,
            self.cores,
            self.quantum_ns,
            self.edge_ns,
            self.max_sim_ns,
            self.max_edges,
            self.max_threads,
            self.max_heap_bytes,
            self.max_output_bytes,
            self.max_processes,
            policy,
            argument,
            seed,
            flags,
            self.lines.into(),
            self.slots,
            self.slot_words,
            self.kept_words,
            self.recorded,
            self.points,
            self.watched,
            self.batched.into(),
        ]
    }

    pub(crate) fn store(&self, words: &[AtomicU64]) {
        for (word, value) in words[AT_SETTINGS..].iter().zip(self.words()) {
            word.store(value, Relaxed);
        }
    }

    pub(crate) fn load(word: impl Fn(usize) -> u64) -> Settings {
        let at = |i: usize| word(AT_SETTINGS + i);
        Settings {
            clock: if at(0) == 0 { Clock::Simulated } else { Clock::Wall },
            seed: at(1),
            secret: at(2),
            cores: at(3),
            quantum_ns: at(4),
            edge_ns: at(5),
            max_sim_ns: at(6),
            max_edges: at(7),
            max_threads: at(8),
            max_heap_bytes: at(9),
            max_output_bytes: at(10),
            max_processes: at(11),
            schedule: Schedule::from_words([at(12), at(13), at(14), at(15)]),
            lines: at(16) != 0,
            slots: at(17),
            slot_words: at(18),
            kept_words: at(19),
            recorded: at(20),
            points: at(21),
            watched: at(22),
            batched: at(23) != 0,
        }
    }
}

/// The policy every kata is timed under, without limits that a kata may set for itself.
impl Default for Settings {
    fn default() -> Settings {
        Settings {
            clock: Clock::Simulated,
            seed: 0,
            secret: 0,
            cores: 4,
            quantum_ns: 1_000_000,
            edge_ns: 1,
            max_sim_ns: 600_000_000_000,
            max_edges: 250_000_000,
            max_threads: 4_096,
            max_heap_bytes: 256 << 20,
            max_output_bytes: 1 << 20,
            max_processes: 0,
            schedule: Schedule::TIMING,
            lines: false,
            slots: 0,
            batched: false,
            slot_words: 0,
            kept_words: 0,
            recorded: 0,
            points: 0,
            watched: 0,
        }
    }
}

/// How a run ended, as the machine saw it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u64)]
pub enum Status {
    /// No end-of-run record: killed, exited by itself, or crashed.
    #[default]
    Missing = 0,
    /// The drive returned.
    Finished = 1,
    /// The drive panicked, or a panic reached the kit.
    Panicked = 2,
    /// Every thread was blocked and no event was pending.
    Deadlock = 3,
    /// The bound on simulated time was reached.
    OutOfTime = 4,
    /// The bound on executed edges was reached.
    OutOfEdges = 5,
    /// More threads alive than allowed.
    TooManyThreads = 6,
    /// More heap bytes alive than allowed.
    OutOfMemory = 7,
    /// More bytes printed than allowed.
    TooMuchOutput = 8,
    /// The trace itself is full: more events than any kata has.
    TraceFull = 9,
    /// Threads took turns again and again, and nothing came of it.
    Livelock = 10,
    /// A thread that could have gone on got no turn, or no lock, while others went on.
    Starvation = 11,
}

impl Status {
    /// The status that this word stands for; `Missing` if it stands for none.
    pub fn from_word(word: u64) -> Status {
        use Status::*;
        const ALL: [Status; 11] = [
            Finished,
            Panicked,
            Deadlock,
            OutOfTime,
            OutOfEdges,
            TooManyThreads,
            OutOfMemory,
            TooMuchOutput,
            TraceFull,
            Livelock,
            Starvation,
        ];
        ALL.into_iter().find(|status| *status as u64 == word).unwrap_or(Missing)
    }
}

/// The end-of-run record. All but `status` is also kept up to date now and then while the run goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// How the run ended; stored last.
    pub status: Status,
    /// When, in nanoseconds since the run began.
    pub at: u64,
    /// Edges of the learner's code executed.
    pub edges: u64,
    /// A hash of which edges were executed, in their order.
    pub path: u64,
    /// Threads started, the first one included.
    pub threads: u64,
    /// Most threads alive at once.
    pub peak_threads: u64,
    /// Times the machine handed over from one thread to another.
    pub switches: u64,
    /// Most heap bytes alive at once.
    pub peak_heap_bytes: u64,
    /// Bytes printed.
    pub output_bytes: u64,
    /// Points of an exploring policy that were passed.
    pub points: u64,
}

impl End {
    pub(crate) fn store(&self, words: &[AtomicU64]) {
        let end = [
            self.at,
            self.edges,
            self.path,
            self.threads,
            self.peak_threads,
            self.switches,
            self.peak_heap_bytes,
            self.output_bytes,
            self.points,
        ];
        for (word, value) in words[AT_END..].iter().zip(end) {
            word.store(value, Relaxed);
        }
    }

    pub(crate) fn load(word: impl Fn(usize) -> u64) -> End {
        let at = |i: usize| word(AT_END + i);
        End {
            status: Status::from_word(word(AT_STATUS)),
            at: at(0),
            edges: at(1),
            path: at(2),
            threads: at(3),
            peak_threads: at(4),
            switches: at(5),
            peak_heap_bytes: at(6),
            output_bytes: at(7),
            points: at(8),
        }
    }
}
