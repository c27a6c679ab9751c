//! What the rooms that do tell the rooms that show: the one interface between them.

use super::kata::KataId;
use super::verdict::Verdict;
use std::time::Duration;

/// Something that happened while cmkata worked.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the variants' docs speak of their fields")]
pub enum Event {
    /// The kit is being built; `crates` is how many crates there are to build.
    KitBuilding { crates: usize },
    /// One more crate of the kit is built.
    KitCrate { name: String },
    /// The kit is ready.
    KitReady { took: Duration },
    /// A kata's file is being compiled.
    Compiling { kata: KataId },
    /// A kata's program is being run.
    Running { kata: KataId, seed: u64 },
    /// `verify` has this many programs to judge.
    Verifying { programs: usize },
    /// `verify` judged one of them.
    Verified { source: String, got: String, ok: bool },
    /// `grade` has this many sources to judge, each once, besides those that it knows already.
    Grading { sources: usize, known: usize },
    /// `grade` judged one of them, or could not, and says why.
    Graded { kata: KataId, verdict: Verdict, why: Option<String> },
}

/// Takes events as they happen; called from any thread.
pub trait Listener: Sync {
    /// Takes one event.
    fn on(&self, event: Event);
}

/// Ignores every event.
pub struct Silence;

impl Listener for Silence {
    fn on(&self, _: Event) {}
}
