//! A schedule on which a source goes wrong, as much of it as a page shows.

use super::short;
use crate::model::check::Finding;
use crate::model::interleaving::{Interleaving, Step, What};
use crate::model::run::{End, Run, Settings, Thread};
use crate::model::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most steps that are kept, and the most bytes of the texts in them. Of what is longer nothing is: without its
/// beginning or its end it would tell something else.
const MOST_STEPS: usize = 2_000;
const MOST_TEXT: usize = 16 << 10;
/// The most bytes of a thread's name.
const MOST_NAME: usize = 60;

/// An [`Interleaving`] without its run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The schedule's number.
    pub schedule: u32,
    /// What came of it.
    pub verdict: Verdict,
    /// What ended the run, or the first check that it fails.
    pub finding: Option<Finding>,
    /// How many decisions of its own the schedule made at first, and how many are left.
    pub switches: (usize, usize),
    /// What its threads are called, where they have names.
    pub threads: BTreeMap<u32, Option<String>>,
    /// What happened, in order; nothing if that is too long to be kept.
    pub steps: Vec<Step>,
}

impl Example {
    /// What is worth keeping of it.
    pub fn of(shown: &Interleaving) -> Example {
        let fits =
            shown.steps.len() <= MOST_STEPS && shown.steps.iter().map(text).sum::<usize>() <= MOST_TEXT;
        let name = |thread: &Thread| {
            thread.name.as_deref().map(|name| name[..name.floor_char_boundary(MOST_NAME)].to_owned())
        };
        let threads = shown.run.threads.iter().map(|(number, thread)| (*number, name(thread)));
        Example {
            schedule: shown.schedule,
            verdict: shown.verdict,
            finding: shown.finding.as_ref().map(short),
            switches: shown.switches,
            threads: if fits { threads.collect() } else { BTreeMap::new() },
            steps: if fits { shown.steps.clone() } else { Vec::new() },
        }
    }

    /// The same for whoever shows an interleaving: of its run there is nothing but the names of threads.
    pub fn interleaving(&self, seed: u64) -> Interleaving {
        let mut run = Run::blank(Settings::default(), End::default());
        let thread = |name: &Option<String>| Thread { name: name.clone(), ..Thread::default() };
        run.threads = self.threads.iter().map(|(number, name)| (*number, thread(name))).collect();
        Interleaving {
            seed,
            schedule: self.schedule,
            verdict: self.verdict,
            finding: self.finding.clone(),
            switches: self.switches,
            run,
            steps: self.steps.clone(),
        }
    }
}

/// How long the texts of a step are.
fn text(step: &Step) -> usize {
    match &step.what {
        What::Call { service, key } | What::Done { service, key, .. } => service.len() + key.len(),
        What::Report(text) | What::Print(text) | What::Fact(text, _) => text.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::MOST_SENTENCE;
    use super::*;

    fn shown(steps: Vec<What>) -> Interleaving {
        let mut run = Run::blank(Settings::default(), End::default());
        run.threads.insert(2, Thread { name: Some("é".repeat(400)), ..Thread::default() });
        run.threads.insert(3, Thread::default());
        let finding = Finding {
            check: "output".to_owned(),
            ok: false,
            measured: "x".repeat(1 << 20),
            allowed: String::new(),
            points: 0,
            points_max: 4,
            says: String::new(),
        };
        Interleaving {
            seed: 5,
            schedule: 17,
            verdict: Verdict::Unstable,
            finding: Some(finding),
            switches: (57, 1),
            run,
            steps: steps.into_iter().map(|what| Step { thread: 2, what }).collect(),
        }
    }

    #[test]
    fn what_is_kept_of_an_interleaving_is_read_back_as_it_was_and_is_never_long() {
        use crate::model::run::{CallEnd, Wait};
        let call = || ("db".to_owned(), "user 7".to_owned());
        let (service, key) = call();
        let done = What::Done { service, key, end: CallEnd::Failed };
        let (service, key) = call();
        let all = vec![
            What::Line(8),
            What::Start(3),
            What::Call { service, key },
            done,
            What::Report("9".to_owned()),
            What::Fact("leaks".to_owned(), -1),
            What::Print("\u{1b}[2J".to_owned()),
            What::Preempted(3),
            What::Timer,
            What::Take(0),
            What::Free(0),
            What::Stuck(Wait::Futex),
            What::Wants(1),
            What::End,
        ];
        let shown = shown(all);
        let example = Example::of(&shown);
        let text = serde_json::to_string(&example).expect("JSON");
        assert_eq!(serde_json::from_str::<Example>(&text).expect("an example"), example);
        assert!(text.len() < 2 * MOST_SENTENCE + 1_000, "{} bytes", text.len());
        let again = example.interleaving(5);
        assert_eq!((&again.steps, again.switches), (&shown.steps, (57, 1)));
        assert_eq!(again.name(3), "thread 3");
    }

    #[test]
    fn of_what_is_too_long_there_is_no_part() {
        for steps in [vec![What::Line(1); MOST_STEPS + 1], vec![What::Print("x".repeat(MOST_TEXT + 1))]] {
            let example = Example::of(&shown(steps));
            assert!(example.steps.is_empty() && example.threads.is_empty());
        }
    }
}
