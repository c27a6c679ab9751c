//! Attempts and rows as the judge and others make them, for tests.

pub(crate) mod interleavings;

use super::rows::{ListRow, State, VerifyRow};
use crate::model::attempt::Attempt;
use crate::model::check::{Check, Finding, Rule};
use crate::model::explored::{Explored, Failure};
use crate::model::gradebook::{Assigned, Grade, Gradebook, Handed, Report, Scored, Standing};
use crate::model::kata::{Interview, Kata, Limits, Model, Spec};
use crate::model::roster::Override;
use crate::model::run::{Call, CallEnd, Clock, End, Job, Run, Settings, Status, Thread, Turn, Wait};
use crate::model::submission::{DateSource, Submitted, When};
use crate::model::verdict::Verdict;
use std::collections::BTreeMap;
use std::time::Duration;

const MS: u64 = 1_000_000;

/// A run that did nothing and ended so.
pub(crate) fn run(status: Status, at: u64) -> Run {
    let end = End { status, at, threads: 1, peak_threads: 1, ..End::default() };
    Run { output: users(), trace_hash: "5f0c9d3a7b1e4c28".to_owned(), ..Run::blank(Settings::default(), end) }
}

fn users() -> Vec<String> {
    (1..=20).map(|id| format!("user {id}: name-{}", id * 7 % 20)).collect()
}

fn thread(name: Option<&str>, spans: &[(u64, u64)]) -> Thread {
    Thread { name: name.map(str::to_owned), start: 0, end: None, spans: spans.to_vec(), stuck: None }
}

fn call(id: u64, start: u64, end: u64) -> Call {
    Call {
        thread: 0,
        service: "db".to_owned(),
        key: format!("user {id}"),
        start,
        done: Some((end, CallEnd::Replied)),
    }
}

/// How long the reply to a request takes.
fn latency(id: u64) -> u64 {
    (15_200 + id * 7_919 % 9_700) * 1_000
}

pub(crate) fn finding(
    check: &str,
    ok: bool,
    figures: [&str; 2],
    points: u32,
    points_max: u32,
    says: &str,
) -> Finding {
    Finding {
        check: check.to_owned(),
        ok,
        measured: figures[0].to_owned(),
        allowed: figures[1].to_owned(),
        points,
        points_max,
        says: says.to_owned(),
    }
}

fn attempt(verdict: Verdict, kata: &str, findings: Vec<Finding>, run: Run, reference: Run) -> Attempt {
    Attempt {
        kata: kata.parse().unwrap(),
        verdict,
        seed: 1,
        clock: Clock::Simulated,
        findings,
        points_max: 10,
        diagnostics: String::new(),
        prints: String::new(),
        run: Some(run),
        reference: Some(reference),
        explored: None,
        has_solutions: true,
        compile: Duration::from_micros(211_300),
        wall: Duration::from_micros(4_210),
        cut_short: false,
        peak_bytes: 21 << 20,
    }
}

/// Twenty requests at once.
fn all_at_once() -> Run {
    let calls: Vec<Call> = (1..=20).map(|id| call(id, 0, latency(id))).collect();
    let end = calls.iter().filter_map(|call| call.done).map(|(at, _)| at).max().unwrap();
    let mut spans: Vec<_> =
        calls.iter().filter_map(|call| call.done).map(|(at, _)| (at, at + 9_000)).collect();
    spans.push((0, 41_000));
    spans.sort();
    let mut run = run(Status::Finished, end + 9_000);
    run.threads.insert(0, thread(Some("event loop"), &spans));
    run.calls = calls;
    run
}

/// Twenty requests, each after the one before it.
fn one_by_one() -> Run {
    let mut at = 41_000;
    let mut spans = vec![(0, at)];
    let mut calls = Vec::new();
    for id in 1..=20 {
        calls.push(call(id, at, at + latency(id)));
        at += latency(id);
        spans.push((at, at + 9_000));
        at += 9_000;
    }
    let mut run = run(Status::Finished, at);
    run.threads.insert(0, thread(Some("event loop"), &spans));
    run.calls = calls;
    run
}

pub(crate) fn accepted() -> Attempt {
    let findings = vec![
        finding("output", true, ["20 lines", "as the reference"], 4, 4, ""),
        finding("elapsed", true, ["24.7 ms", "at most 27.2 ms"], 4, 4, ""),
        finding("in_flight", true, ["db 20", "db at most 20"], 2, 2, ""),
        finding("leaks", true, ["0", "at most 0"], 0, 0, ""),
    ];
    attempt(Verdict::Accepted, "node/n-plus-one", findings, all_at_once(), all_at_once())
}

pub(crate) fn too_slow() -> Attempt {
    let says = "Each request waits for the one before it, though none needs another's reply.";
    let findings = vec![
        finding("output", true, ["20 lines", "as the reference"], 4, 4, ""),
        finding("elapsed", false, ["399.9 ms", "at most 27.2 ms"], 0, 4, says),
        finding("in_flight", true, ["db 1", "db at most 20"], 2, 2, ""),
        finding("leaks", true, ["0", "at most 0"], 0, 0, ""),
    ];
    let mut attempt = attempt(Verdict::TooSlow, "node/n-plus-one", findings, one_by_one(), all_at_once());
    attempt.prints = (1..=20).map(|id| format!("got user {id}\n")).collect();
    attempt.diagnostics = "warning: unused variable: `ids`\n  --> node/n-plus-one/kata.rs:12:9\n   |\n12 |     let ids = 3;\n   |         ^^^ help: prefix it with an underscore: `_ids`\n".to_owned();
    attempt
}

/// Replies in the order in which they came, and one of them with a blank too many.
pub(crate) fn wrong_output() -> Attempt {
    let findings = vec![
        finding("output", false, ["20 lines", "as the reference"], 0, 4, "The replies are in another order."),
        finding("elapsed", true, ["24.7 ms", "at most 27.2 ms"], 4, 4, ""),
        finding("leaks", true, ["0", "at most 0"], 0, 0, ""),
    ];
    let mut run = all_at_once();
    run.output.swap(2, 3);
    run.output[12].push(' ');
    run.output[13] = "user 14: \x1b[31mred".to_owned();
    let mut attempt = attempt(Verdict::WrongOutput, "node/n-plus-one", findings, run, all_at_once());
    attempt.prints = "plain\n\x1b[2Jcleared?\ttab\n".to_owned();
    attempt
}

/// Passwords hashed on the event loop.
pub(crate) fn blocked() -> Attempt {
    let says = "While one password is hashed on the loop's thread, nobody else gets a turn.";
    let findings = vec![
        finding("output", true, ["4 lines", "as the reference"], 2, 2, ""),
        finding("elapsed", false, ["320.2 ms", "at most 88.2 ms"], 0, 2, ""),
        finding("loop_stall", false, ["310.0 ms", "at most 10 ms"], 0, 6, says),
    ];
    let mut run = run(Status::Finished, 320_200_000);
    run.threads.insert(0, thread(Some("event loop"), &[(0, 320_200_000)]));
    run.jobs = (0..4).map(|i| job(0, i * 80 * MS, (i + 1) * 80 * MS)).collect();
    run.turns = vec![Turn { due: 10 * MS, at: 320 * MS }];
    attempt(Verdict::OverLimit, "node/offload-cpu", findings, run, offloaded())
}

/// The same passwords hashed beside the loop.
pub(crate) fn offloaded() -> Run {
    let mut run = run(Status::Finished, 80_200_000);
    run.threads.insert(0, thread(Some("event loop"), &[(0, 30_000), (80_100_000, 80_200_000)]));
    for number in 1..=4 {
        run.threads.insert(number, thread(None, &[(30_000, 80_030_000)]));
        run.jobs.push(job(number, 30_000, 80_030_000));
    }
    run
}

fn job(thread: u32, from: u64, to: u64) -> Job {
    Job { thread, name: "hash_password".to_owned(), digest: 7, span: (from, to) }
}

pub(crate) fn deadlock() -> Attempt {
    let says = "Every thread waits for another one, and no timer or reply is pending.";
    let findings = vec![finding("deadlock", false, ["at 12.0 ms", "never"], 0, 10, says)];
    let mut run = run(Status::Deadlock, 12 * MS);
    run.threads.insert(0, Thread { stuck: Some((Wait::Join, 200_000)), ..thread(None, &[(0, 200_000)]) });
    run.threads.insert(
        1,
        Thread {
            stuck: Some((Wait::Futex, 12 * MS)),
            ..thread(None, &[(200_000, 3 * MS), (8 * MS, 12 * MS)])
        },
    );
    run.threads
        .insert(2, Thread { stuck: Some((Wait::Futex, 12 * MS)), ..thread(None, &[(3 * MS, 8 * MS)]) });
    run.output.clear();
    attempt(Verdict::Deadlock, "go/select-timeout", findings, run, self::run(Status::Finished, 30 * MS))
}

/// Right where it is timed, and wrong on two other schedules.
pub(crate) fn unstable() -> Attempt {
    let wrong = |schedule| Failure {
        schedule,
        verdict: Verdict::Unstable,
        finding: finding("output", false, ["1 line, \"9\"", "1 line, \"6\""], 0, 4, "An update was lost."),
    };
    let says = "Between the read and the write another thread may have its turn.";
    let findings = vec![
        finding("output", true, ["1 line", "as the reference"], 4, 4, ""),
        finding(
            "schedules",
            false,
            ["wrong on 2 of 64, for example 5.17", "right on each of 64"],
            0,
            4,
            says,
        ),
    ];
    let mut timed = run(Status::Finished, 41_000);
    timed.output = vec!["6".to_owned()];
    let mut attempt = attempt(Verdict::Unstable, "java/race", findings, timed.clone(), timed);
    attempt.seed = 5;
    attempt.explored = Some(Explored { tried: 64, failures: vec![wrong(17), wrong(40)] });
    attempt
}

pub(crate) fn compile_error() -> Attempt {
    let mut attempt = attempt(
        Verdict::CompileError,
        "node/n-plus-one",
        Vec::new(),
        run(Status::Missing, 0),
        run(Status::Missing, 0),
    );
    attempt.run = None;
    attempt.reference = None;
    attempt.diagnostics = "error[E0308]: mismatched types\n  --> node/n-plus-one/kata.rs:14:5\n   |\n12 | async fn get_users(db: &Db, ids: &[u32]) -> Vec<User> {\n   |                                             --------- expected `Vec<User>` because of return type\n13 |     let mut users = Vec::new();\n14 |     ids\n   |     ^^^ expected `Vec<User>`, found `&[u32]`\n\nerror: aborting due to 1 previous error\n".to_owned();
    attempt
}

/// A run that ended by itself, without its end-of-run record.
pub(crate) fn vanished() -> Attempt {
    let says = "The program ended before the drive did.";
    let findings = vec![finding("panic", false, ["exit code 3", "the drive returns"], 0, 10, says)];
    let mut run = run(Status::Missing, 0);
    run.threads.insert(0, thread(Some("event loop"), &[(0, 41_000)]));
    run.calls = vec![Call { done: None, ..call(1, 41_000, 0) }, call(2, 41_000, 15 * MS)];
    attempt(Verdict::Panic, "node/n-plus-one", findings, run, all_at_once())
}

pub(crate) fn wall_clock() -> Attempt {
    let mut attempt = accepted();
    attempt.clock = Clock::Wall;
    let run = attempt.run.as_mut().unwrap();
    run.settings.clock = Clock::Wall;
    run.threads.clear();
    attempt
}

/// Requests that fail, are dropped and are left alive, in two services.
pub(crate) fn leaky() -> Attempt {
    let says = "Two requests were still alive when the function returned.";
    let findings = vec![finding("leaks", false, ["2 requests", "at most 0"], 0, 2, says)];
    let mut run = run(Status::Finished, 30 * MS);
    run.threads.insert(0, thread(Some("event loop"), &[(0, 9_000)]));
    run.calls = vec![
        Call { done: Some((20 * MS, CallEnd::Failed)), ..call(1, 0, 0) },
        Call { done: Some((12 * MS, CallEnd::Cancelled)), ..call(2, 0, 0) },
        Call { done: None, ..call(3, 5 * MS, 0) },
        Call { done: None, service: "mail".to_owned(), ..call(4, 10 * MS, 0) },
    ];
    attempt(Verdict::OverLimit, "node/n-plus-one", findings, run, all_at_once())
}

pub(crate) fn list_row(id: &str, level: u8, state: State, title: &str) -> ListRow {
    let id: crate::model::kata::KataId = id.parse().unwrap();
    ListRow { track: id.track, model: Model::EventLoop, level, state, title: title.to_owned(), id }
}

pub(crate) fn verify_rows() -> Vec<VerifyRow> {
    let row = |kata: &str, source: &str, expected: &str, got: &str| VerifyRow {
        kata: Some(kata.parse().unwrap()),
        question: None,
        source: format!("solutions/{kata}/{source}"),
        expected: expected.to_owned(),
        got: got.to_owned(),
        ok: expected == got,
    };
    vec![
        row("node/n-plus-one", "accepted/reference.rs", "accepted", "accepted"),
        row("node/n-plus-one", "too-slow/chunks-of-five.rs", "too-slow by elapsed", "too-slow by elapsed"),
        row("go/select-timeout", "accepted/reference.rs", "accepted", "accepted"),
        row(
            "go/select-timeout",
            "too-slow/no-deadline.rs",
            "too-slow by elapsed",
            "wrong-output by output and elapsed",
        ),
    ]
}

pub(crate) fn kata() -> Kata {
    let check = |rule, points| Check { rule, points };
    Kata {
        id: "node/n-plus-one".parse().unwrap(),
        spec: Spec {
            title: "Fix the N+1 loop".to_owned(),
            model: Model::EventLoop,
            material: "I/O Concurrency".to_owned(),
            claims: Vec::new(),
            level: 1,
            after: Vec::new(),
            entry: "get_users".to_owned(),
            checks: vec![
                check(Rule::Output, 4),
                check(Rule::Elapsed(1.1), 4),
                check(Rule::InFlight([("db".to_owned(), 20)].into()), 2),
                check(Rule::LoopStall(10.0), 1),
                check(Rule::Leaks(0), 0),
            ],
            says: BTreeMap::new(),
            hints: vec!["Which wait needs which reply?".to_owned()],
            interview: Interview { question: String::new(), answer: String::new(), follow_ups: Vec::new() },
            limits: Limits::default(),
            seed: 1,
        },
    }
}

/// A class of three: one judged, late and overridden, one who handed in nothing, one who could not be judged.
pub(crate) fn gradebook() -> Gradebook {
    let submission = |late| Handed {
        place: "class/ada/node/n-plus-one.rs".to_owned(),
        source: Some("ab".repeat(32)),
        submitted: Some(Submitted { at: When::utc("2026-11-25T18:00:01Z"), source: DateSource::Roster }),
        late,
        untouched: false,
        of: 2,
    };
    let scored = |check: &str, points, points_max| Scored {
        check: check.to_owned(),
        ok: points == points_max,
        points,
        points_max,
    };
    let missing = Grade {
        kata: "node/n-plus-one".parse().expect("a name"),
        verdict: Standing::Missing,
        points: Some(0),
        points_max: 10,
        checks: Vec::new(),
        why: None,
        given: None,
        submission: None,
        judged: None,
    };
    let judged = Grade {
        verdict: Standing::Judged(Verdict::TooSlow),
        points: Some(8),
        checks: vec![scored("output", 4, 4), scored("elapsed", 0, 4), scored("in_flight", 2, 2)],
        given: Some(Override { points: 8, reason: "=HYPERLINK(\"x\") was ill".to_owned() }),
        submission: Some(submission(true)),
        ..missing.clone()
    };
    let open = Grade {
        verdict: Standing::Judged(Verdict::NotJudged),
        points: None,
        why: Some("it is not UTF-8".to_owned()),
        submission: Some(submission(false)),
        ..missing.clone()
    };
    let report = |id: &str, name: Option<&str>, grade| {
        Report::of(id.to_owned(), name.map(str::to_owned), name.is_some(), vec![grade])
    };
    let mut eve = report("eve", None, open);
    eve.extra.push("node/mine.rs".to_owned());
    Gradebook {
        seed: 42,
        jail: "none".to_owned(),
        rustc: "rustc 1.95.0".to_owned(),
        due: Some(When::utc("2026-11-25T18:00:00Z")),
        best: false,
        part: None,
        katas: vec![Assigned {
            kata: "node/n-plus-one".parse().expect("a name"),
            title: "Fix the N+1 loop".to_owned(),
            points_max: 10,
        }],
        students: vec![report("ada", Some("=1+1"), judged), report("bob", Some("Bob"), missing), eve],
        notes: vec!["class/x.rar is no student's folder, zip or tar.gz".to_owned()],
    }
}
