//! Whole judgings: real katas of the bank, and submissions that go wrong in every way there is.

mod lines;
mod phrasebook;
mod schedules;

use super::check::Evidence;
use super::*;
use crate::model::event::Silence;
use crate::model::kata::{KataId, Spec};
use crate::model::run::CallEnd;
use std::sync::LazyLock;

static TREE: LazyLock<Tree> =
    LazyLock::new(|| Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a tree"));

/// One judge for all tests, with a cache beside the tests themselves.
static JUDGE: LazyLock<Judge<'static>> = LazyLock::new(|| {
    let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
    Judge::with(&TREE, &cache, Jailing::WhereItHolds, &Silence).expect("a judge")
});

/// The kata that the bank's simplest drive belongs to, with checks of our own.
fn kata() -> Kata {
    let spec = serde_json::json!({
        "title": "Load users", "model": "node/event-loop", "material": "N+1", "level": 1, "entry": "get_users",
        "checks": [
            { "output": "reference", "points": 4 },
            { "elapsed": "1.10x", "points": 4 },
            { "in_flight": { "db": 20 }, "points": 1 },
            { "leaks": 0, "points": 1 },
        ],
        "hints": [], "interview": { "question": "?", "answer": "!" },
        "limits": { "output": "4KiB", "memory": "64MiB", "threads": 200 },
    });
    let spec: Spec = serde_json::from_value(spec).expect("a spec");
    Kata { id: "node/n-plus-one".parse::<KataId>().expect("a name"), spec }
}

fn bank(path: &str) -> &'static str {
    TREE.text(path).expect("a file of the bank")
}

fn sources(kata: &str) -> Sources<'_> {
    Sources {
        drive: bank("katas/node/n-plus-one/drive.rs"),
        kata,
        reference: bank("solutions/node/n-plus-one/accepted/reference.rs"),
    }
}

const SIMULATED: Request = Request { seed: 1, clock: Clock::Simulated };

fn attempt(source: &str) -> Attempt {
    JUDGE.attempt(&kata(), &sources(source), false, &SIMULATED).expect("an attempt")
}

/// A submission whose body is `body`, with the reference's signature.
fn submission(body: &str) -> String {
    format!(
        "use kit::world::{{Db, User}};\n\
         pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {{\n{body}\n}}\n"
    )
}

#[track_caller]
fn judged(body: &str, verdict: Verdict, check: &str) -> Attempt {
    let attempt = attempt(&submission(body));
    let seen = (attempt.verdict, attempt.findings.first().map_or("", |finding| finding.check.as_str()));
    assert_eq!(seen, (verdict, check), "{attempt:?}");
    attempt
}

const ONE_BY_ONE: &str = "let mut users = Vec::new();
    for id in ids { users.push(db.find_user(id).await); }
    users";

#[test]
fn the_reference_is_accepted_with_all_points_and_a_slow_starter_is_not() {
    let accepted = attempt(sources("").reference);
    assert_eq!((accepted.verdict, accepted.points()), (Verdict::Accepted, 10), "{accepted:?}");
    let slow = judged(ONE_BY_ONE, Verdict::TooSlow, "output");
    let failed: Vec<_> =
        slow.findings.iter().filter(|finding| !finding.ok).map(|f| f.check.as_str()).collect();
    assert_eq!((failed, slow.points()), (vec!["elapsed"], 6));
    let run = slow.run.expect("a run");
    assert_eq!(run.calls.len(), 20);
    assert!(run.calls.iter().all(|call| matches!(call.done, Some((_, CallEnd::Replied)))));
}

#[test]
fn a_submission_is_compiled_once_for_all_its_seeds() {
    let subject = JUDGE.prepare(&kata(), &sources(sources("").reference), false).expect("a subject");
    let judge = |seed| JUDGE.judge(&subject, &Request { seed, ..SIMULATED }).expect("an attempt");
    let attempts: Vec<_> = [1, 2, 1].map(judge).into();
    assert!(attempts.iter().all(|attempt| attempt.verdict == Verdict::Accepted));
    let hash = |i: usize| attempts[i].run.as_ref().expect("a run").trace_hash.as_str();
    assert_eq!(hash(0), hash(2));
    assert_ne!(hash(0), hash(1));
}

#[test]
fn a_program_leaves_the_same_trace_wherever_it_was_compiled_and_run() {
    let reference = sources("").reference;
    let prepare = || JUDGE.prepare(&kata(), &sources(reference), false).expect("a subject");
    let subjects = [prepare(), prepare()];
    assert_ne!(subjects[0].slot(), subjects[1].slot());
    for subject in &subjects {
        let attempt = JUDGE.judge(subject, &SIMULATED).expect("an attempt");
        assert_eq!(attempt.run, attempt.reference);
    }
}

#[test]
fn a_check_can_be_left_out_without_running_again() {
    let mut slow = attempt(&submission(ONE_BY_ONE));
    let mut kata = kata();
    kata.spec.checks.retain(|check| check.rule.name() != crate::model::check::CheckName::Elapsed);
    let (run, reference) = (slow.run.take().expect("a run"), slow.reference.take().expect("a run"));
    let (verdict, findings) = check::check(
        &kata.spec.checks,
        &kata.spec.says,
        Evidence { run: &run, reference: &reference, explored: None },
    );
    assert_eq!((verdict, findings.len()), (Verdict::Accepted, 3));
}

#[test]
fn what_rustc_rejects_is_explained_with_the_learners_own_path() {
    let attempt = attempt("pub async fn get_users() {}\nlet x;");
    assert_eq!(attempt.verdict, Verdict::CompileError);
    assert!(attempt.diagnostics.contains("node/n-plus-one/kata.rs:2:1"), "{}", attempt.diagnostics);
    assert!(attempt.run.is_none() && attempt.findings.is_empty());
}

#[test]
fn unsafe_code_is_forbidden_even_where_it_is_allowed_by_an_attribute() {
    for source in [
        submission(&format!("let _ = unsafe {{ ids.get_unchecked(0) }};\n{ONE_BY_ONE}")),
        format!("#![allow(unsafe_code)]\n{}", submission(ONE_BY_ONE)),
        format!("#[unsafe(no_mangle)] pub extern \"C\" fn clock_gettime() {{}}\n{}", submission(ONE_BY_ONE)),
    ] {
        let attempt = attempt(&source);
        assert_eq!(attempt.verdict, Verdict::Forbidden, "{}", attempt.diagnostics);
    }
}

#[test]
fn an_allocator_of_its_own_is_forbidden() {
    let own = "#[global_allocator] static A: std::alloc::System = std::alloc::System;\n";
    let attempt = attempt(&format!("{own}{}", submission(ONE_BY_ONE)));
    assert_eq!(attempt.verdict, Verdict::Forbidden, "{}", attempt.diagnostics);
}

#[test]
fn the_machine_cannot_be_named() {
    let attempt = attempt(&format!("extern crate machine;\n{}", submission(ONE_BY_ONE)));
    assert_eq!(attempt.verdict, Verdict::CompileError, "{}", attempt.diagnostics);
}

#[test]
fn a_panic_is_told_with_its_message_and_place() {
    let attempt = judged("let _ = db; panic!(\"no user {}\", ids.len())", Verdict::Panic, "panic");
    assert_eq!(attempt.findings[0].says, "It panicked at node/n-plus-one/kata.rs:3:13: no user 20");
}

#[test]
fn a_deadlock_is_found() {
    let body = "let _ = (&db, &ids); let m = std::sync::Mutex::new(()); let _a = m.lock(); let _b = m.lock();
        Vec::new()";
    let attempt = judged(body, Verdict::Deadlock, "deadlock");
    assert!(attempt.findings[0].says.contains("waits for a lock"), "{}", attempt.findings[0].says);
}

#[test]
fn a_loop_for_ever_is_a_runaway() {
    for body in ["{}", "{ std::hint::black_box(()); }", "{ std::hint::spin_loop(); }"] {
        judged(&format!("let _ = (db, ids); loop {body}"), Verdict::Runaway, "runaway");
    }
}

#[test]
fn sleeping_for_ever_is_a_runaway_that_takes_no_time() {
    let body = "let _ = (db, ids); loop { std::thread::sleep(std::time::Duration::from_secs(60)); }";
    judged(body, Verdict::Runaway, "runaway");
}

#[test]
fn leaving_early_is_no_way_to_pass() {
    judged("let _ = (db, ids); std::process::exit(0)", Verdict::WrongOutput, "exit");
}

#[test]
fn an_abort_is_a_crash() {
    judged("let _ = (db, ids); std::process::abort()", Verdict::Panic, "panic");
}

#[test]
fn a_stack_overflow_is_a_crash_that_says_so() {
    let body = "fn deep(n: u64) -> u64 { std::hint::black_box([n; 64]); deep(n + 1) + 1 }
        let _ = (db, deep(ids[0])); Vec::new()";
    let attempt = judged(body, Verdict::Panic, "panic");
    assert!(attempt.findings[0].says.contains("stack overflow"), "{attempt:?}");
}

#[test]
fn printing_without_end_is_ended() {
    let body = "let _ = (db, ids); loop { println!(\"again and again and again\"); }";
    let attempt = judged(body, Verdict::OverOutput, "over-output");
    assert!(attempt.prints.len() < 100_000);
}

#[test]
fn threads_without_end_are_ended() {
    let body = "let _ = (db, ids);
        let threads: Vec<_> = (0..10_000).map(|_| std::thread::spawn(std::thread::park)).collect();
        for thread in threads { thread.join().unwrap(); }
        Vec::new()";
    judged(body, Verdict::OverLimit, "threads");
}

#[test]
fn memory_without_end_is_ended() {
    let body = "let _ = (db, ids); let mut all = Vec::new(); loop { all.push(vec![1_u8; 1 << 20]); }";
    judged(body, Verdict::OverMemory, "over-memory");
}

#[test]
fn no_process_can_be_started() {
    let body = "let _ = (db, ids); std::process::Command::new(\"/bin/sh\").spawn().unwrap(); Vec::new()";
    let attempt = judged(body, Verdict::Panic, "panic");
    assert!(attempt.findings[0].says.contains("`Err` value: Os"), "{}", attempt.findings[0].says);
}

#[test]
fn a_jailed_submission_finds_no_file_of_the_host() {
    if JUDGE.jail() != "full" {
        return eprintln!("this system has no jail: cmkata doctor says why");
    }
    for path in ["/etc/passwd", "/proc/self/maps", "/proc/self/mem", "/usr/lib/os-release"] {
        let body = format!("let _ = (db, ids); std::fs::read({path:?}).unwrap(); Vec::new()");
        let attempt = judged(&body, Verdict::Panic, "panic");
        assert!(attempt.findings[0].says.contains("`Err` value: Os"), "{path}: {}", attempt.findings[0].says);
    }
    let looks = "let _ = (db, ids); assert!(!std::path::Path::new(\"/etc/passwd\").exists()); Vec::new()";
    judged(looks, Verdict::WrongOutput, "output");
}

#[test]
fn a_jailed_compiler_finds_no_file_of_the_host() {
    if JUDGE.jail() != "full" {
        return eprintln!("this system has no jail: cmkata doctor says why");
    }
    for path in ["/etc/passwd", "/proc/self/environ", "/dev/zero"] {
        let body = format!("let _ = (db, ids, include_bytes!({path:?})); Vec::new()");
        let attempt = attempt(&submission(&body));
        assert_eq!(attempt.verdict, Verdict::CompileError);
        assert!(attempt.diagnostics.contains("couldn't read"), "{}", attempt.diagnostics);
    }
}

#[test]
fn no_file_comes_of_a_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    let attempt = attempt(&submission(&format!(
        "let _ = (db, ids); let _ = std::fs::write({file:?}, \"words\"); Vec::new()"
    )));
    assert_ne!(attempt.verdict, Verdict::Accepted);
    assert_eq!(std::fs::read(file).unwrap_or_default(), b"");
}

#[test]
fn prints_are_kept_and_never_judged() {
    let attempt = attempt(&submission(&format!("println!(\"hello\");\n{ONE_BY_ONE}")));
    assert_eq!((attempt.verdict, attempt.prints.as_str()), (Verdict::TooSlow, "hello\n"));
}

#[test]
fn a_reference_that_does_not_finish_is_the_banks_fault() {
    let reference = submission("let _ = (db, ids); std::process::exit(0)");
    let kata_source = submission(ONE_BY_ONE);
    let sources = Sources { reference: &reference, ..sources(&kata_source) };
    let error = JUDGE.attempt(&kata(), &sources, false, &SIMULATED).expect_err("a fault").to_string();
    assert!(error.starts_with("the reference of node/n-plus-one does not finish on seed 1"), "{error}");
    assert!(error.contains("\nhint: this is a fault of the bank"), "{error}");
}

#[test]
fn the_wall_clock_gives_the_same_verdict() {
    let subject = JUDGE.prepare(&kata(), &sources(&submission(ONE_BY_ONE)), false).expect("a subject");
    let request = Request { clock: Clock::Wall, ..SIMULATED };
    let attempt = JUDGE.judge(&subject, &request).expect("an attempt");
    assert_eq!(attempt.verdict, Verdict::TooSlow, "{attempt:?}");
}
