//! Everything about one judged source that is worth keeping: an attempt without its wall times, cut to what a page
//! shows, so that a class of them can be kept and read back one by one.

use super::attempt::Attempt;
use super::check::Finding;
use super::kata::KataId;
use super::run::{Run, Status};
use super::timeline::Timeline;
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// The most bytes of prints, and of the lines that a drive reports, that are kept.
const MOST_BYTES: usize = 32 << 10;
/// The most bytes of rustc's words in a [`Told`] that is short.
const MOST_DIAGNOSTICS: usize = 8 << 10;
/// The most segments that a lane of a timeline keeps.
const MOST_SEGMENTS: usize = 1_000;

/// What the judge found out about a source on the class's seed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The kata.
    pub kata: KataId,
    /// What the judge says.
    pub verdict: Verdict,
    /// The seed of the inputs.
    pub seed: u64,
    /// What each check found, or what ended the run.
    pub findings: Vec<Finding>,
    /// Points the kata is worth.
    pub points_max: u32,
    /// rustc's words.
    pub diagnostics: String,
    /// What the student's code printed; never judged.
    pub prints: String,
    /// The submission's run; `None` if it did not compile.
    pub run: Option<Shown>,
    /// The reference's run on the same seed.
    pub reference: Option<Shown>,
}

/// What the judge says of a source in words: a [`Judged`] without its runs, and so quick to read back.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Told {
    /// What each check found, or what ended the run.
    pub findings: Vec<Finding>,
    /// rustc's words.
    pub diagnostics: String,
}

impl Told {
    /// The same with no more of rustc's words than a list of failures has room for.
    #[must_use]
    pub fn short(mut self) -> Told {
        let end = self.diagnostics.floor_char_boundary(MOST_DIAGNOSTICS);
        if end < self.diagnostics.len() {
            self.diagnostics.truncate(end);
            self.diagnostics.push_str("\n… and more\n");
        }
        self
    }
}

/// What a page shows of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Simulated time; `None` for a run that left no end-of-run record.
    pub elapsed_ns: Option<u64>,
    /// What the drive reported, a line each.
    pub output: Vec<String>,
    /// Who did what when.
    pub timeline: Timeline,
    /// Hash of everything that happened.
    pub trace_hash: String,
}

impl Judged {
    /// What is worth keeping of an attempt.
    pub fn of(attempt: &Attempt) -> Judged {
        Judged {
            kata: attempt.kata.clone(),
            verdict: attempt.verdict,
            seed: attempt.seed,
            findings: attempt.findings.clone(),
            points_max: attempt.points_max,
            diagnostics: attempt.diagnostics.clone(),
            prints: head(&attempt.prints).to_owned(),
            run: attempt.run.as_ref().map(Shown::of),
            reference: attempt.reference.as_ref().map(Shown::of),
        }
    }

    /// Points given.
    pub fn points(&self) -> u32 {
        self.findings.iter().map(|finding| finding.points).sum()
    }
}

impl Shown {
    /// What a page shows of this run.
    pub fn of(run: &Run) -> Shown {
        let mut left = MOST_BYTES;
        let fits = |line: &&String| {
            let takes = line.len() + 1;
            let fits = takes <= left;
            left = left.saturating_sub(takes);
            fits
        };
        Shown {
            elapsed_ns: (run.end.status != Status::Missing).then_some(run.end.at),
            output: run.output.iter().take_while(fits).cloned().collect(),
            timeline: short(Timeline::of(run)),
            trace_hash: run.trace_hash.clone(),
        }
    }
}

/// The beginning of a text.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_BYTES)]
}

fn short(mut timeline: Timeline) -> Timeline {
    for lane in timeline.groups.iter_mut().flat_map(|group| &mut group.lanes) {
        lane.segments.truncate(MOST_SEGMENTS);
    }
    timeline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_briefly_is_cut_at_a_character_and_says_so() {
        let told = |diagnostics: String| Told { diagnostics, ..Told::default() }.short().diagnostics;
        assert_eq!(told("few".to_owned()), "few");
        let many = told("é".repeat(MOST_DIAGNOSTICS));
        assert!(many.len() < MOST_DIAGNOSTICS + 20 && many.ends_with("é\n… and more\n"), "{}", many.len());
    }
}
