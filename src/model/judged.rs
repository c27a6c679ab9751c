//! Everything about one judged source that is worth keeping: an attempt without its wall times, cut to what a page
//! shows, so that a class of them can be kept and read back one by one. Whatever a program printed, reported or did, what
//! is kept of it is at most a few hundred kilobytes.

mod example;
mod written;

pub use example::Example;

use super::attempt::Attempt;
use super::check::Finding;
use super::interleaving::Interleaving;
use super::kata::KataId;
use super::run::{Run, Status};
use super::timeline::Timeline;
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// The most bytes that are kept of prints, of diagnostics, and of the lines that a drive reports.
const MOST_BYTES: usize = 32 << 10;
/// The most bytes that are kept of each sentence of a finding.
const MOST_SENTENCE: usize = 2 << 10;
/// The most bytes of rustc's words in a [`Told`] that is short.
const MOST_DIAGNOSTICS: usize = 8 << 10;

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
    /// What the student's code printed, without its middle if it is long; never judged.
    pub prints: String,
    /// The submission's run; `None` if it did not compile.
    pub run: Option<Shown>,
    /// The reference's run on the same seed.
    pub reference: Option<Shown>,
    /// A schedule on which it goes wrong, where it is right on the one that is timed.
    pub example: Option<Example>,
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
    /// How it ended.
    #[serde(with = "written::Status")]
    pub status: Status,
    /// Simulated time; `None` for a run that left no end-of-run record.
    pub elapsed_ns: Option<u64>,
    /// What the drive reported, a line each: the first lines of many.
    pub output: Vec<String>,
    /// How many lines the drive reported.
    pub output_lines: usize,
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
            findings: attempt.findings.iter().map(short).collect(),
            points_max: attempt.points_max,
            diagnostics: without_middle(&attempt.diagnostics, MOST_BYTES),
            prints: without_middle(&attempt.prints, MOST_BYTES),
            run: attempt.run.as_ref().map(Shown::of),
            reference: attempt.reference.as_ref().map(Shown::of),
            example: None,
        }
    }

    /// The same with a schedule on which it goes wrong.
    #[must_use]
    pub fn with_example(self, shown: Option<&Interleaving>) -> Judged {
        Judged { example: shown.map(Example::of), ..self }
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
            status: run.end.status,
            elapsed_ns: (run.end.status != Status::Missing).then_some(run.end.at),
            output: run.output.iter().take_while(fits).cloned().collect(),
            output_lines: run.output.len(),
            timeline: Timeline::of(run).bounded(),
            trace_hash: run.trace_hash.clone(),
        }
    }

    /// Whether all that the drive reported is kept.
    pub fn is_whole(&self) -> bool {
        self.output.len() == self.output_lines
    }
}

/// A finding whose words are cut: those of a panic are the program's own.
fn short(finding: &Finding) -> Finding {
    let cut = |text: &str| without_middle(text, MOST_SENTENCE);
    Finding {
        check: cut(&finding.check),
        measured: cut(&finding.measured),
        allowed: cut(&finding.allowed),
        says: cut(&finding.says),
        ..finding.clone()
    }
}

/// A text of at most so many bytes and a few: the beginning and the end of a longer one, and between them how much is
/// missing. The end matters as much, since a panic speaks there.
fn without_middle(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let (head, tail) = (text.floor_char_boundary(most / 2), text.ceil_char_boundary(text.len() - most / 2));
    format!("{}\n… {} bytes are left out …\n{}", &text[..head], tail - head, &text[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::run::{Call, CallEnd, End, Job, Settings, Thread};

    /// A run that did as much as it could to leave a long record.
    fn flood() -> Run {
        let end = End { status: Status::OutOfTime, at: 1 << 40, ..End::default() };
        let mut run = Run::blank(Settings::default(), end);
        let long = "\u{1}<\u{202e}".repeat(100_000);
        run.output = (0..5_000).map(|i| format!("{i}{}", &long[..100])).collect();
        for number in 0..200 {
            let spans = (0..2_000).map(|i| (i * 1_000 + number, i * 1_000 + number + 400)).collect();
            let name = Some(format!("{long}{number}"));
            let stuck = Some((super::super::run::Wait::Futex, number));
            let number = u32::try_from(number).expect("a small number");
            run.threads.insert(number, Thread { name, spans, stuck, ..Thread::default() });
        }
        let call = |i: u64| Call {
            thread: 0,
            service: format!("{}{long}", i % 20),
            key: long.clone(),
            start: i,
            done: Some((i + 900, CallEnd::Failed)),
        };
        run.calls = (0..100).map(call).collect();
        run.jobs = (0..300)
            .map(|i| Job { thread: 1, name: format!("{i}{long}"), digest: 0, span: (i * 10, i * 10 + 5) })
            .collect();
        run
    }

    #[test]
    fn what_is_kept_of_a_run_is_small_whatever_it_did() {
        let kept = serde_json::to_vec(&Shown::of(&flood())).expect("it can be written");
        assert!(kept.len() < 1 << 20, "{} bytes", kept.len());
        let shown: Shown = serde_json::from_slice(&kept).expect("it can be read");
        assert_eq!((shown.status, shown.output_lines, shown.is_whole()), (Status::OutOfTime, 5_000, false));
    }

    #[test]
    fn a_long_text_keeps_its_beginning_and_its_end() {
        let text = format!("first{}last", "é".repeat(3_000));
        let kept = without_middle(&text, 101);
        assert!(kept.starts_with("first") && kept.ends_with("last"), "{kept}");
        assert!(kept.contains("\n… 5910 bytes are left out …\n"), "{kept}");
        assert_eq!(without_middle(&kept, 1_000), kept);
    }

    #[test]
    fn what_is_told_briefly_is_cut_at_a_character_and_says_so() {
        let told = |diagnostics: String| Told { diagnostics, ..Told::default() }.short().diagnostics;
        assert_eq!(told("few".to_owned()), "few");
        let many = told("é".repeat(MOST_DIAGNOSTICS));
        assert!(many.len() < MOST_DIAGNOSTICS + 20 && many.ends_with("é\n… and more\n"), "{}", many.len());
    }
}
