//! One judging of one submission.

use super::check::{CheckName, Finding};
use super::explored::Explored;
use super::kata::KataId;
use super::run::{Clock, Run};
use super::verdict::Verdict;
use std::time::Duration;

/// Everything the judge found out about one submission on one seed.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The kata that was attempted.
    pub kata: KataId,
    /// What the judge says.
    pub verdict: Verdict,
    /// The seed of the inputs.
    pub seed: u64,
    /// The clock it was measured on.
    pub clock: Clock,
    /// What each check found, in the order of `kata.yaml`; before them, what ended a run that did not finish.
    /// Empty for a submission that does not compile.
    pub findings: Vec<Finding>,
    /// Points the kata is worth, however far the submission came.
    pub points_max: u32,
    /// rustc's words, with paths as the learner knows them: errors of a submission that does not compile,
    /// warnings of one that does.
    pub diagnostics: String,
    /// What the learner's code printed (standard output and error), cut at the limit; shown, never judged.
    pub prints: String,
    /// The submission's run; `None` if it did not compile.
    pub run: Option<Run>,
    /// The reference's run on the same seed; `None` if the submission did not compile.
    pub reference: Option<Run>,
    /// What it did on other schedules; `None` where that was not looked into.
    pub explored: Option<Explored>,
    /// Whether the bank has solutions that a learner may look at: a packed one has none.
    pub has_solutions: bool,
    /// Real time rustc took for the submission.
    pub compile: Duration,
    /// Real time the submission's run took.
    pub wall: Duration,
    /// Whether the host may be to blame for the end of the compiler or of the program: it ran into a limit of real time,
    /// or somebody else killed it, as a system does that runs out of memory.
    pub cut_short: bool,
    /// Most bytes of real memory that its process had at once, by the system's count, which never is less than what
    /// the judge has itself. No check looks at it: the live bytes of the heap are the same on every computer.
    pub peak_bytes: u64,
}

impl Attempt {
    /// Whether it fails this check.
    pub fn fails(&self, check: CheckName) -> bool {
        self.findings.iter().any(|finding| !finding.ok && finding.check == check.slug())
    }

    /// Points given.
    pub fn points(&self) -> u32 {
        self.findings.iter().map(|finding| finding.points).sum()
    }
}
