//! What a submission did on schedules other than the one that it is timed on.

use super::check::Finding;
use super::verdict::Verdict;

/// What came of exploring schedules.
#[derive(Clone, Debug, PartialEq)]
pub struct Explored {
    /// How many schedules were tried.
    pub tried: u32,
    /// Those on which the submission is wrong, in the order in which they were tried.
    pub failures: Vec<Failure>,
}

/// A schedule on which a submission is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The schedule's number: what stands behind the seed in `SEED.K`.
    pub schedule: u32,
    /// What ended the run; `unstable` for one that came to its end, with a result that is wrong.
    pub verdict: Verdict,
    /// What ended the run, or the first check that it fails.
    pub finding: Finding,
}

impl Explored {
    /// The failure to look at: the first with the verdict. How many switches its schedule makes does not matter, since it
    /// is shown with no more of them than it takes.
    pub fn example(&self) -> Option<&Failure> {
        let verdict = self.verdict();
        self.failures.iter().find(|failure| failure.verdict == verdict)
    }

    /// What it comes to: whatever ended a run keeps its name, and a result that is wrong on some schedules is unstable.
    pub fn verdict(&self) -> Verdict {
        let worst = self.failures.iter().map(|failure| failure.verdict).min();
        worst.unwrap_or(Verdict::Accepted)
    }
}
