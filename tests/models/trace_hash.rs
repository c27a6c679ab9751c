//! What the hash of a trace depends on, and what not: everything that the program did, and nothing of the host.
//!
//! Address randomisation is a case of its own: the judge switches it off, and the machine's own programs in
//! `katas/machine/tests` run with it on.

use crate::program::{self, JUDGE, MODELS, Program, Result, TREE, judge, kata, run_of};
use cmkata::judge::{Jailing, Judge, Sources, Subject};
use cmkata::model::event::Silence;
use cmkata::model::run::Run;
use cmkata::store::dirs;
use libtest_mimic::Trial;
use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

/// Names the program whose hash is to be printed, in the environment of a process of its own.
pub const PROGRAM: &str = "MODELS_PROGRAM";

/// Waits, threads and locks, and a path through its own code.
const SOURCE: &str = "
use kit::{Stage, tokio::task::JoinSet, world::Db};
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let latency = Duration::from_nanos(20_000_000);
    let db = Db::new(stage, \"db\", latency..latency + Duration::from_nanos(1), 3);
    let mut lookups = JoinSet::new();
    for id in 0..10 {
        let id = if id % 3 == 0 { left(id) } else { right(id) };
        lookups.spawn(db.find_user(id));
    }
    stage.report(lookups.join_all().await.len());
}

fn left(id: u64) -> u64 {
    id + 1
}

fn right(id: u64) -> u64 {
    id + 1
}
";

/// Shows one thing.
type Shows = fn() -> Result<()>;

/// Each thing that is shown, by a sentence.
pub fn trials() -> impl Iterator<Item = Trial> {
    let trials: [(&str, Shows); 9] = [
        ("one_nanosecond_of_latency_changes_it", latency),
        ("another_seed_changes_it", seed),
        ("one_more_turn_of_a_loop_changes_it", loop_turn),
        ("taking_the_other_branch_of_the_same_cost_changes_it", branch),
        ("a_comment_does_not_change_it", comment),
        ("another_cache_folder_and_another_cpu_do_not_change_it", elsewhere),
        ("environment_folder_and_time_of_day_do_not_change_it", another_process),
        ("fifty_runs_beside_eight_busy_loops_have_one", busy),
        ("nor_do_busy_loops_change_that_of_a_run_with_child_processes", busy_with_processes),
    ];
    trials.into_iter().map(|(name, trial)| {
        Trial::test(format!("trace_hash/{name}"), move || {
            trial()?;
            Ok(())
        })
    })
}

#[expect(clippy::print_stdout, reason = "its parent reads it")]
/// Prints the hash of one of `tests/programs`, for a process that compares it with its own.
pub fn print_hash_of(name: &str) {
    let program = program::all().into_iter().find(|program| program.name() == name).expect("a program");
    let run = run(&JUDGE, &program, 1).unwrap_or_else(|error| panic!("{error}"));
    println!("{}", run.trace_hash);
}

fn latency() -> Result<()> {
    differ(&base()?, &changed("20_000_000", "20_000_001")?)
}

fn seed() -> Result<()> {
    differ(&base()?, &run(&JUDGE, &program(SOURCE), 2)?)
}

fn loop_turn() -> Result<()> {
    differ(&base()?, &changed("0..10", "0..11")?)
}

fn branch() -> Result<()> {
    let (base, changed) =
        (base()?, changed("{ left(id) } else { right(id) }", "{ right(id) } else { left(id) }")?);
    assert_eq!((base.end.at, base.end.edges), (changed.end.at, changed.end.edges), "the cost is the same");
    differ(&base, &changed)
}

fn comment() -> Result<()> {
    same(&base()?, &changed("    let mut lookups", "    // A set.\n\n    let mut lookups")?)
}

fn elsewhere() -> Result<()> {
    let cache = tempfile::tempdir()?;
    symlink(dirs::cache()?.join("kit"), cache.path().join("kit"))?;
    let other = Judge::with(&TREE, cache.path(), Jailing::WhereItHolds, &Silence)?;
    // While the first subject lives, its place is taken, and the next place is on the next CPU.
    let (first, second) = (program(SOURCE).prepare(&other)?, program(SOURCE).prepare(&other)?);
    for subject in [first, second] {
        same(&base()?, run_of(&judge(&other, &subject, 1)?)?)?;
    }
    Ok(())
}

fn another_process() -> Result<()> {
    let name = "go/locks";
    let hash = |change: &dyn Fn(&mut Command)| -> Result<String> {
        let mut command = Command::new(std::env::current_exe()?);
        change(command.env(PROGRAM, name));
        let output = command.output()?;
        let hash = String::from_utf8(output.stdout)?;
        assert_eq!(hash.trim().len(), 16, "{}", String::from_utf8_lossy(&output.stderr));
        Ok(hash)
    };
    let as_usual = hash(&|_| ())?;
    let changed = hash(&|command| {
        let long = "x".repeat(5_000);
        command.env("LONG", long).env("LANG", "tr_TR").env("TZ", "Asia/Tokyo").env("RUST_BACKTRACE", "full");
        command
            .env("TOKIO_WORKER_THREADS", "1")
            .env("RAYON_NUM_THREADS", "1")
            .env("RUST_MIN_STACK", "9999999");
        command.current_dir("/");
    })?;
    assert_eq!(as_usual, changed);
    Ok(())
}

fn busy() -> Result<()> {
    let text = |path: &str| TREE.text(path).ok_or(format!("the bank has no {path}"));
    let sources = Sources {
        drive: text("katas/go/select-timeout/drive.rs")?,
        kata: text("solutions/go/select-timeout/accepted/reference.rs")?,
        reference: text("solutions/go/select-timeout/accepted/reference.rs")?,
    };
    have_one(50, &JUDGE.prepare(&kata("go/select-timeout", "go/channels")?, &sources, false)?)
}

fn busy_with_processes() -> Result<()> {
    let program = program::all().into_iter().find(|program| program.name() == "processes/own_gil");
    have_one(20, &program.expect("a program").prepare(&JUDGE)?)
}

/// Runs it beside eight busy loops.
fn have_one(runs: usize, subject: &Subject) -> Result<()> {
    let over = AtomicBool::new(false);
    let hashes = thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while !over.load(Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let hash = |_| -> Result<String> { Ok(run_of(&judge(&JUDGE, subject, 1)?)?.trace_hash.clone()) };
        let hashes: Result<BTreeSet<String>> = (0..runs).map(hash).collect();
        over.store(true, Relaxed);
        hashes
    })?;
    assert_eq!(hashes.len(), 1, "{hashes:?}");
    Ok(())
}

fn program(source: &str) -> Program {
    let goroutines = MODELS.iter().find(|model| model.is("go")).expect("a model");
    let path = Default::default();
    Program { model: goroutines, path, file: "hashed".to_owned(), source: source.to_owned() }
}

fn base() -> Result<Run> {
    run(&JUDGE, &program(SOURCE), 1)
}

fn changed(from: &str, to: &str) -> Result<Run> {
    assert!(SOURCE.contains(from), "there is something to change");
    run(&JUDGE, &program(&SOURCE.replace(from, to)), 1)
}

fn run(tool: &Judge<'_>, program: &Program, seed: u64) -> Result<Run> {
    let attempt = judge(tool, &program.prepare(tool)?, seed)?;
    let run = run_of(&attempt)?;
    assert!(run.finished(), "{attempt:?}");
    Ok(run.clone())
}

fn same(one: &Run, other: &Run) -> Result<()> {
    if one.trace_hash == other.trace_hash { Ok(()) } else { Err("two hashes for the same run".into()) }
}

fn differ(one: &Run, other: &Run) -> Result<()> {
    if one.trace_hash == other.trace_hash { Err("one hash for two runs".into()) } else { Ok(()) }
}
