//! Runs on a schedule, step by step, each with the source whose lines it runs.

use crate::model::check::Finding;
use crate::model::interleaving::{Interleaving, Step, What};
use crate::model::run::{CallEnd, Status, Switch, Thread, Wait};
use crate::model::verdict::Verdict;

type Sample = (&'static str, Interleaving);

fn sample(
    source: &'static str,
    (verdict, finding): (Verdict, Finding),
    switches: (usize, usize),
    steps: Vec<(u32, What)>,
) -> Sample {
    let status = if verdict == Verdict::Deadlock { Status::Deadlock } else { Status::Finished };
    let mut run = super::run(status, 0);
    run.threads.insert(0, Thread::default());
    run.threads.insert(1, Thread { name: Some("device".to_owned()), ..Thread::default() });
    let nth = 0..switches.1 as u64;
    run.switches = nth.map(|nth| Switch { thread: 2, nth, to: 3 }).collect();
    let steps: Vec<Step> = steps.into_iter().map(|(thread, what)| Step { thread, what }).collect();
    let reported = steps.iter().filter_map(|step| match &step.what {
        What::Report(line) => Some(line.clone()),
        _ => None,
    });
    run.output = reported.collect();
    let finding = Some(finding);
    (source, Interleaving { seed: 5, schedule: 17, verdict, finding, switches, run, steps })
}

fn unstable(measured: &str) -> (Verdict, Finding) {
    let says = "An update was lost: another thread wrote between this one's read and its write.";
    (Verdict::Unstable, super::finding("output", false, [measured, "1 line, \"6\""], 0, 4, says))
}

fn deadlock() -> (Verdict, Finding) {
    let says = "Every thread waits for another one, and no timer or reply is pending.";
    (Verdict::Deadlock, super::finding("deadlock", false, ["at 0.0 ms", "never"], 0, 10, says))
}

/// Load, load, store, store.
pub(crate) fn lost_update() -> Sample {
    const SOURCE: &str = "use std::sync::atomic::{AtomicU64, Ordering::SeqCst};\n\n#[derive(Default)]\npub struct Counter { n: AtomicU64 }\n\nimpl Counter {\n    pub fn add(&self) {\n\t\tlet n = self.n.load(SeqCst);\n\t\tself.n.store(n + 1, SeqCst); // \x1b[2Jclear\n    }\n    pub fn get(&self) -> u64 { self.n.load(SeqCst) }\n}\n";
    let add = |thread, times| {
        (0..times).flat_map(move |_| [7, 8, 9].map(|line| (thread, What::Line(line)))).collect::<Vec<_>>()
    };
    let mut steps = vec![(0, What::Start(1)), (0, What::Start(2)), (0, What::Start(3))];
    steps.extend(add(2, 8));
    steps.extend([(2, What::Line(7)), (2, What::Line(8)), (2, What::Preempted(3))]);
    steps.extend(add(3, 9));
    steps.extend([(3, What::End), (2, What::Line(9)), (2, What::End)]);
    steps.push((0, What::Line(11)));
    steps.push((0, What::Report("9".to_owned())));
    steps.push((0, What::Fact("leaks.tasks".to_owned(), 0)));
    steps.push((1, What::Stuck(Wait::Device)));
    sample(SOURCE, unstable("1 line, \"9\""), (57, 1), steps)
}

/// Two locks, taken in opposite orders.
pub(crate) fn lock_order() -> Sample {
    const SOURCE: &str = "use std::sync::Mutex;\n\n#[derive(Default)]\npub struct Bank { ada: Mutex<u64>, bob: Mutex<u64> }\n\nimpl Bank {\n    pub fn there(&self) {\n        let mut ada = self.ada.lock().unwrap();\n        let mut bob = self.bob.lock().unwrap();\n        *ada -= 1; *bob += 1;\n    }\n    pub fn back(&self) {\n        let mut bob = self.bob.lock().unwrap();\n        let mut ada = self.ada.lock().unwrap();\n        *bob -= 1; *ada += 1;\n    }\n}\n";
    let steps = vec![
        (0, What::Start(2)),
        (0, What::Start(3)),
        (2, What::Line(7)),
        (2, What::Line(8)),
        (2, What::Take(0)),
        (2, What::Preempted(3)),
        (3, What::Line(12)),
        (3, What::Line(13)),
        (3, What::Take(1)),
        (3, What::Line(14)),
        (2, What::Line(9)),
        (0, What::Stuck(Wait::Futex)),
        (1, What::Stuck(Wait::Device)),
        (2, What::Wants(1)),
        (3, What::Wants(0)),
    ];
    sample(SOURCE, deadlock(), (6, 1), steps)
}

/// Two tasks of one thread, both of which read before either writes.
pub(crate) fn across_an_await() -> Sample {
    const SOURCE: &str = "async fn deposit(db: &Db, amount: u64) {\n    let balance = db.read(\"balance\").await;\n    db.write(\"balance\", balance + amount).await;\n}\n";
    let call = |key: &str| (0, What::Call { service: "db".to_owned(), key: key.to_owned() });
    let done = |key: &str| {
        let (service, key) = ("db".to_owned(), key.to_owned());
        (0, What::Done { service, key, end: CallEnd::Replied })
    };
    let steps = vec![
        (0, What::Line(2)),
        call("read balance"),
        (0, What::Line(2)),
        call("read balance"),
        done("read balance"),
        (0, What::Line(3)),
        call("write balance 5"),
        done("read balance"),
        (0, What::Line(3)),
        call("write balance 7"),
        done("write balance 5"),
        done("write balance 7"),
        (0, What::Print("done\nwith \x1b[31mboth\n".to_owned())),
        (0, What::Report("balance 7".to_owned())),
    ];
    let mut sample = sample(SOURCE, unstable("1 line, \"balance 7\""), (9, 0), steps);
    sample.1.run.threads.insert(0, Thread { name: Some("event loop".to_owned()), ..Thread::default() });
    sample
}

/// A wake-up before anybody waits for one.
pub(crate) fn missed_notify() -> Sample {
    const SOURCE: &str = "pub fn wait(&self) {\n    if !self.ready.load(SeqCst) {\n        let guard = self.lock.lock().unwrap();\n        drop(self.changed.wait(guard).unwrap());\n    }\n}\npub fn set(&self) {\n    self.ready.store(true, SeqCst);\n    self.changed.notify_one();\n}\n";
    let steps = vec![
        (0, What::Start(2)),
        (2, What::Line(1)),
        (2, What::Line(2)),
        (2, What::Preempted(3)),
        (3, What::Line(7)),
        (3, What::Line(8)),
        (3, What::Line(9)),
        (3, What::End),
        (2, What::Line(3)),
        (2, What::Line(4)),
        (0, What::Stuck(Wait::Join)),
        (2, What::Stuck(Wait::Futex)),
    ];
    sample(SOURCE, deadlock(), (12, 1), steps)
}

/// More threads than columns of text fit, each with its turn taken.
pub(crate) fn crowd() -> Sample {
    const SOURCE: &str = "let seen = self.seen.load(SeqCst);\nself.seen.store(seen + 1, SeqCst);\n";
    let mut steps = Vec::new();
    for thread in 2..8 {
        steps.extend([(thread, What::Line(1)), (thread, What::Preempted(thread + 1))]);
    }
    steps.extend((2..9).flat_map(|thread| [(thread, What::Line(2)), (thread, What::End)]));
    sample(SOURCE, unstable("1 line, \"1\""), (31, 6), steps)
}
