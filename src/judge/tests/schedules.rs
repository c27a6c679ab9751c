//! Submissions that are right on the schedule that is timed, and not on every other.

use super::{JUDGE, SIMULATED};
use crate::judge::explore::{self, Process};
use crate::judge::{Sources, Subject, run, settings};
use crate::model::interleaving::{Interleaving, What};
use crate::model::kata::{Kata, KataId, Spec};
use crate::model::run::{Policy, Schedule};
use crate::model::verdict::Verdict;
use std::collections::BTreeSet;

/// Two threads count to six together.
const DRIVE: &str = "\
mod kata;

fn main() {
    kit::classic::threads(|stage| {
        let counter = std::sync::Arc::new(kata::Counter::default());
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..3).for_each(|_| counter.add()));
            }
        });
        stage.report(counter.get());
    })
}
";

const ATOMIC: &str = "\
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self) {
        self.0.fetch_add(1, SeqCst);
    }

    pub fn get(&self) -> u64 {
        self.0.load(SeqCst)
    }
}
";

/// The load is in line 8, the store in line 9.
fn lossy() -> String {
    ATOMIC.replace(
        "        self.0.fetch_add(1, SeqCst);\n",
        "        let n = self.0.load(SeqCst);\n        self.0.store(n + 1, SeqCst);\n",
    )
}

/// Every other call takes the locks the other way round.
const CROSSED: &str = "\
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Default)]
pub struct Counter { calls: AtomicU64, left: Mutex<u64>, right: Mutex<u64> }

impl Counter {
    pub fn add(&self) {
        if self.calls.fetch_add(1, SeqCst) % 2 == 0 {
            let mut left = self.left.lock().unwrap();
            *left += 1 + 0 * *self.right.lock().unwrap();
        } else {
            let right = self.right.lock().unwrap();
            *self.left.lock().unwrap() += 1 + 0 * *right;
        }
    }

    pub fn get(&self) -> u64 {
        *self.left.lock().unwrap()
    }
}
";

fn kata() -> Kata {
    let spec = serde_json::json!({
        "title": "Count", "model": "classic/threads", "material": "-", "level": 1, "entry": "add",
        "checks": [{ "output": "reference", "points": 4 }, { "schedules": 64, "points": 4 }],
        "hints": [], "interview": { "question": "?", "answer": "!" },
    });
    let spec: Spec = serde_json::from_value(spec).expect("a spec");
    Kata { id: "classic/count".parse::<KataId>().expect("a name"), spec }
}

fn subject(source: &str) -> Subject {
    let sources = Sources { drive: DRIVE, kata: source, reference: ATOMIC };
    JUDGE.prepare(&kata(), &sources, false).expect("a subject")
}

/// The verdict, what the check of schedules says, and the number of the example.
fn judged(subject: &Subject) -> (Verdict, String, Option<u32>) {
    let attempt = JUDGE.judge(subject, &SIMULATED).expect("an attempt");
    let explored = attempt.explored.as_ref().expect("schedules were tried");
    assert_eq!(explored.tried, 64);
    let said = attempt.findings.last().map(|finding| finding.measured.clone()).unwrap_or_default();
    (attempt.verdict, said, explored.example().map(|failure| failure.schedule))
}

fn replay(subject: &Subject, schedule: u32) -> Interleaving {
    JUDGE.replay(subject, SIMULATED.seed, schedule, false).expect("a replay")
}

#[test]
fn what_no_schedule_breaks_is_accepted() {
    let (verdict, said, example) = judged(&subject(ATOMIC));
    assert_eq!((verdict, said.as_str(), example), (Verdict::Accepted, "right on 64 of 64", None));
}

#[test]
fn a_lost_update_is_unstable_and_shrinks_to_its_two_lines_and_one_or_two_switches() {
    let subject = subject(&lossy());
    let (verdict, said, example) = judged(&subject);
    assert_eq!(verdict, Verdict::Unstable);
    let example = example.expect("an example");
    assert!(said.ends_with(&format!("of 64, for example 1.{example}")), "{said}");
    let shown = replay(&subject, example);
    assert_eq!(shown.verdict, Verdict::Unstable);
    assert!((1..=2).contains(&shown.switches.1), "{:?}", shown.switches);
    let lines: BTreeSet<u32> = shown
        .steps
        .iter()
        .filter_map(|step| match step.what {
            What::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    assert!(lines.contains(&8) && lines.contains(&9), "{lines:?}");
}

#[test]
fn locks_in_opposite_order_are_a_deadlock_that_says_who_holds_and_wants_which() {
    let subject = subject(CROSSED);
    let (verdict, _, example) = judged(&subject);
    assert_eq!(verdict, Verdict::Deadlock);
    let shown = replay(&subject, example.expect("an example"));
    assert_eq!(shown.verdict, Verdict::Deadlock);
    let wants = shown.steps.iter().filter(|step| matches!(step.what, What::Wants(_))).count();
    assert_eq!(wants, 2, "{:#?}", shown.steps);
    let mut held = [None; 2];
    for step in &shown.steps {
        match step.what {
            What::Take(lock) => held[lock] = Some(step.thread),
            What::Free(lock) => held[lock] = None,
            _ => {}
        }
    }
    assert!(held[0].is_some() && held[1].is_some() && held[0] != held[1], "{held:?}");
}

#[test]
fn a_schedule_is_the_same_run_every_time() {
    let subject = subject(&lossy());
    let whole = || JUDGE.replay(&subject, SIMULATED.seed, 5, true).expect("a replay");
    let first = whole();
    for _ in 0..10 {
        assert_eq!(whole(), first);
    }
}

/// Ways to leave something behind: in variables, in threads, in locks, or by dying.
const UNTIDY: [&str; 6] = [
    "self.0.fetch_add(1, SeqCst); SEEN.fetch_add(1, SeqCst);",
    "MARK.with(|_| ()); self.0.fetch_add(SEEN.load(SeqCst), SeqCst);",
    "drop(std::thread::spawn(|| { SEEN.fetch_add(1, SeqCst); std::thread::park() })); self.0.fetch_add(SEEN.load(SeqCst), SeqCst);",
    "let n = SEEN.load(SeqCst); assert!(n < 2 || SEEN.load(SeqCst) == n); SEEN.store(n + 1, SeqCst);",
    "let n = SEEN.load(SeqCst); if SEEN.fetch_add(1, SeqCst) != n { std::process::abort() }",
    "let add = || drop(SEEN.fetch_add(1, SeqCst)); let all: Vec<_> = (0..40).map(|_| std::thread::spawn(add)).collect(); \
     all.into_iter().for_each(|one| one.join().unwrap()); self.0.fetch_add(SEEN.load(SeqCst), SeqCst);",
];

/// What is recorded of each of 24 schedules.
fn recorded(subject: &Subject, process: Process) -> Vec<String> {
    let program = &subject.programs.as_ref().expect("it compiles").submission;
    let settings = settings(&subject.kata, &SIMULATED);
    let timed = run::run(program, JUDGE.programs.jails(), &settings, subject.slot()).expect("a run").run;
    let sites = subject.sites(program).expect("its sites");
    let explored = JUDGE.explored(subject, program, &sites, &timed);
    let plans = explore::drawn(&explored, 24);
    let tried = explore::run_all(&explored, &plans, explore::edges(&timed), process).expect("runs");
    tried
        .iter()
        .map(|tried| {
            let events = tried.trace.records().map(|record| format!("{:?}", record.event));
            format!("{:?} {:?} {:#?}", tried.exit, tried.trace.end(), events.collect::<Vec<_>>())
        })
        .collect()
}

#[test]
fn a_run_is_the_same_beside_others_in_one_process_and_in_one_of_its_own_whatever_it_leaves_behind() {
    let untidy = UNTIDY.map(|body| {
        format!(
            "static SEEN: AtomicU64 = AtomicU64::new(0);\n\
             struct Mark; impl Drop for Mark {{ fn drop(&mut self) {{ SEEN.fetch_add(10, SeqCst); }} }}\n\
             thread_local! {{ static MARK: Mark = Mark; }}\n{}",
            ATOMIC.replace("self.0.fetch_add(1, SeqCst);", body)
        )
    });
    for source in untidy.into_iter().chain([lossy(), CROSSED.to_owned()]) {
        let subject = subject(&source);
        let own = recorded(&subject, Process::Own);
        assert!(own.iter().collect::<BTreeSet<_>>().len() > 2, "the schedules differ");
        assert_eq!(recorded(&subject, Process::Shared), own, "{source}");
    }
}

#[test]
fn every_eighth_schedule_is_of_the_same_policy_and_of_another_seed() {
    use explore::schedule;
    let policies: Vec<Policy> = (0..8).map(|number| schedule(7, number).policy).collect();
    assert!((8..64).all(|number| schedule(7, number).policy == policies[number as usize % 8]));
    let seeds: BTreeSet<u64> = (0..64).map(|number| schedule(7, number).seed).collect();
    assert_eq!(seeds.len(), 64);
    assert_ne!(schedule(7, 3), Schedule { ..schedule(8, 3) });
}
