//! The machine under the real crates: small programs over tokio, crossbeam, rayon, parking_lot and std, compiled and
//! run by the judge like any kata. `cargo test --test models go/` runs those of one model.
//!
//! A program says in its header what must come of it:
//!
//! - `//@ reports: line`: what it reports, in order
//! - `//@ ends: deadlock`: its verdict, if it is not to be accepted
//! - `//@ takes: 30 ms`: when it ends, in simulated time, less than a millisecond after

use cmkata::judge::{Judge, Request, Sources, Subject};
use cmkata::model::attempt::Attempt;
use cmkata::model::event::Silence;
use cmkata::model::kata::{Kata, Spec};
use cmkata::model::run::{Clock, Run};
use cmkata::store::tree::Tree;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Each folder of programs, the runtime it stands for, and what calls its programs.
const MODELS: [(&str, &str, &str); 3] = [
    (
        "node",
        "node/event-loop",
        "mod kata; fn main() { kit::node::run(async |stage| kata::run(stage).await) }",
    ),
    ("go", "go/goroutines", "mod kata; fn main() { kit::go::run(async |stage| kata::run(stage).await) }"),
    ("threads", "go/channels", "mod kata; fn main() { kit::go::threads(|stage| kata::run(stage)) }"),
];

/// A reference that does nothing: these programs are compared with what they say of themselves.
fn reference(model: &str) -> &'static str {
    if model == "threads" { "pub fn run(_: &kit::Stage) {}" } else { "pub async fn run(_: &kit::Stage) {}" }
}

static JUDGE: LazyLock<Judge<'static>> = LazyLock::new(|| {
    let tree = Tree::read(Path::new(ROOT)).expect("the kit can be read");
    Judge::new(&tree, &Silence).unwrap_or_else(|error| panic!("{error:#}"))
});

/// A program of `tests/programs`.
#[derive(Clone)]
struct Program {
    model: usize,
    name: String,
    source: String,
}

fn main() {
    let programs = programs();
    let trials = programs.into_iter().map(|program| {
        let name = format!("{}/{}", MODELS[program.model].0, program.name);
        Trial::test(name, move || holds(&program))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn programs() -> Vec<Program> {
    let mut programs = Vec::new();
    for (model, (folder, _, _)) in MODELS.iter().enumerate() {
        let folder = Path::new(ROOT).join("tests/programs").join(folder);
        let files =
            fs::read_dir(&folder).expect("a folder of programs").map(|file| file.expect("a file").path());
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        programs.extend(files.iter().map(|file| Program {
            model,
            name: file.file_stem().expect("a name").to_string_lossy().into_owned(),
            source: fs::read_to_string(file).expect("a program"),
        }));
    }
    programs
}

/// Runs a program three times: each run must be what its header says, and all of them the same.
fn holds(program: &Program) -> Result<(), Failed> {
    let subject = prepare(program)?;
    let runs = [run(&subject, 1)?, run(&subject, 1)?, run(&subject, 1)?];
    for attempt in &runs {
        let seen = seen(attempt, program)?;
        if seen != expected(&program.source) {
            return Err(format!("got\n{}\n{}", seen.join("\n"), attempt.prints).into());
        }
    }
    let hashes = runs.map(|attempt| attempt.run.map(|run| run.trace_hash));
    if hashes.iter().all(|hash| *hash == hashes[0]) { Ok(()) } else { Err(format!("{hashes:?}").into()) }
}

fn prepare(program: &Program) -> Result<Subject, Failed> {
    let (folder, model, drive) = MODELS[program.model];
    let spec = serde_json::json!({
        "title": "A program", "model": model, "material": "", "level": 1, "entry": "run", "checks": [],
        "hints": [], "interview": { "question": "", "answer": "" },
    });
    let spec: Spec = serde_json::from_value(spec)?;
    let id = format!("classic/{folder}-{}", program.name.replace('_', "-")).parse()?;
    let sources = Sources { drive, kata: &program.source, reference: reference(folder) };
    Ok(JUDGE.prepare(&Kata { id, spec }, &sources, false)?)
}

fn run(subject: &Subject, seed: u64) -> Result<Attempt, Failed> {
    Ok(JUDGE.judge(subject, &Request { seed, clock: Clock::Simulated })?)
}

fn expected(source: &str) -> Vec<String> {
    let lines = |key: &str| {
        let key = format!("//@ {key}: ");
        source.lines().filter_map(move |line| Some(line.strip_prefix(&key)?.to_owned()))
    };
    let end = lines("ends").next().unwrap_or_else(|| "accepted".to_owned());
    std::iter::once(end).chain(lines("takes")).chain(lines("reports")).collect()
}

/// What came of a program, in the order of [`expected`]; how long it took only if its header says so.
fn seen(attempt: &Attempt, program: &Program) -> Result<Vec<String>, Failed> {
    let Some(run) = &attempt.run else { return Err(attempt.diagnostics.clone().into()) };
    let takes = program.source.contains("//@ takes: ").then(|| took(run));
    let verdict = std::iter::once(attempt.verdict.to_string());
    Ok(verdict.chain(takes).chain(run.output.iter().cloned()).collect())
}

fn took(run: &Run) -> String {
    format!("{} ms", run.end.at / 1_000_000)
}
