//! Which thread runs when: what the judge chooses for a run, and what a run did.

/// Who decides which thread runs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Time alone: fair, smallest local time first. What is timed is timed under this one.
    Timing,
    /// A coin: a thread runs for a drawn number of points, and any that can run is next.
    Random(Pace),
    /// Priorities that are drawn, and change at `depth` - 1 drawn points: Burckhardt, Kothari, Musuvathi and Nagarakatte,
    /// "A randomized scheduler with probabilistic guarantees of finding bugs", ASPLOS 2010.
    Priorities {
        /// How many ordering constraints a bug may need to be found for certain, with some probability.
        depth: u64,
    },
    /// A record: the thread that runs goes on until it waits, and then who waited longest is next, but for the
    /// recorded [`Switch`]es.
    Recorded,
}

/// How long a thread runs under [`Policy::Random`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pace {
    /// One to three points.
    Short,
    /// One to eight points, and every other time sixteen times that.
    Mixed,
}

/// A schedule, as far as the judge chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Schedule {
    /// Who decides.
    pub policy: Policy,
    /// What is drawn is drawn from this.
    pub seed: u64,
    /// Whether a timer may go off although threads can run: as if the system had let them wait until then.
    pub early: bool,
    /// Whether replies of services take a drawn time more: the only freedom that a program of one thread leaves.
    pub late: bool,
}

impl Schedule {
    /// The schedule that is timed.
    pub const TIMING: Schedule = Schedule { policy: Policy::Timing, seed: 0, early: false, late: false };

    const WORDS: usize = 4;

    pub(crate) fn words(&self) -> [u64; Self::WORDS] {
        let (policy, argument) = match self.policy {
            Policy::Timing => (0, 0),
            Policy::Random(Pace::Short) => (1, 0),
            Policy::Random(Pace::Mixed) => (1, 1),
            Policy::Priorities { depth } => (2, depth),
            Policy::Recorded => (3, 0),
        };
        [policy, argument, self.seed, u64::from(self.early) | u64::from(self.late) << 1]
    }

    pub(crate) fn from_words([policy, argument, seed, flags]: [u64; Self::WORDS]) -> Schedule {
        let policy = match (policy, argument) {
            (1, 0) => Policy::Random(Pace::Short),
            (1, _) => Policy::Random(Pace::Mixed),
            (2, depth) => Policy::Priorities { depth },
            (3, _) => Policy::Recorded,
            _ => Policy::Timing,
        };
        Schedule { policy, seed, early: flags & 1 != 0, late: flags & 2 != 0 }
    }
}

/// A decision that differs from what [`Policy::Recorded`] does by itself. All of a run's are its schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Switch {
    /// The thread that ran.
    pub thread: u32,
    /// Which of its decisions it was: every point counts, and every wait.
    pub nth: u64,
    /// Who ran next; [`Switch::TIMER`] if a timer went off before its time.
    pub to: u32,
}

impl Switch {
    /// Not a thread: the next timer goes off.
    pub const TIMER: u32 = u32::MAX;

    pub(crate) const WORDS: usize = 3;

    pub(crate) fn words(&self) -> [u64; Self::WORDS] {
        [self.thread.into(), self.nth, self.to.into()]
    }

    pub(crate) fn from_words([thread, nth, to]: [u64; Self::WORDS]) -> Option<Switch> {
        Some(Switch { thread: thread.try_into().ok()?, nth, to: to.try_into().ok()? })
    }
}
