//! A program of `tests/programs`: a text for the judge that says in its header what must come of it.
//!
//! - `//@ reports: line`: what it reports, in order
//! - `//@ ends: deadlock`: its verdict, if it is not to be accepted
//! - `//@ processes: 8`: how many child processes it may have, if any
//! - `//@ takes: 30 ms`: when it ends, in simulated time, less than a millisecond after

use cmkata::judge::{Judge, Request, Sources, Subject};
use cmkata::model::attempt::Attempt;
use cmkata::model::event::Silence;
use cmkata::model::kata::{Kata, Spec};
use cmkata::model::run::{Clock, Run};
use cmkata::store::tree::Tree;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The repository, as the judge reads it.
pub static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(Path::new(ROOT)).expect("the kit can be read"));

/// One judge for all, with the user's cache.
pub static JUDGE: LazyLock<Judge<'static>> =
    LazyLock::new(|| Judge::new(&TREE, &Silence).unwrap_or_else(|error| panic!("{error:#}")));

/// What runs the programs of one folder.
pub struct Model {
    folder: &'static str,
    slug: &'static str,
    drive: &'static str,
    /// A reference that does nothing: these programs are compared with what they say of themselves.
    reference: &'static str,
}

/// A model for each folder of programs.
pub static MODELS: &[Model] = &[
    Model {
        folder: "node",
        slug: "node/event-loop",
        drive: "mod kata; fn main() { kit::node::run(async |stage| kata::run(stage).await) }",
        reference: "pub async fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "go",
        slug: "go/goroutines",
        drive: "mod kata; fn main() { kit::go::run(async |stage| kata::run(stage).await) }",
        reference: "pub async fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "threads",
        slug: "go/channels",
        drive: "mod kata; fn main() { kit::go::threads(|stage| kata::run(stage)) }",
        reference: "pub fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "python",
        slug: "python/gil",
        drive: "mod kata; fn main() { kit::python::threads(|stage| kata::run(stage)) }",
        reference: "pub fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "asyncio",
        slug: "python/asyncio",
        drive: "mod kata; fn main() { kit::python::asyncio(async |stage| kata::run(stage).await) }",
        reference: "pub async fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "java",
        slug: "java/fork-join",
        drive: "mod kata; fn main() { kit::java::fork_join(|stage| kata::run(stage)) }",
        reference: "pub fn run(_: &kit::Stage) {}",
    },
    // Each program says which JDK it is, and how many carriers there are.
    Model {
        folder: "virtual-threads",
        slug: "java/virtual-threads",
        drive: "mod kata; fn main() { kata::main() }",
        reference: "pub fn main() { \
                    kit::java::VirtualThreads::on(kit::java::Jdk::V24).run(async |_| {}) }",
    },
    Model {
        folder: "processes",
        slug: "python/multiprocessing",
        drive: "mod kata; fn main() {
            kit::python::with_processes(8).shared_memory(1 << 20).threads(|stage| kata::run(stage))
        }",
        reference: "pub fn run(_: &kit::Stage) {}",
    },
    Model {
        folder: "phases",
        slug: "node/phases",
        drive: include_str!("drives/phases.rs"),
        reference: "pub fn run(_: &kit::Stage) { crate::log(\"\"); _ = crate::disk; }",
    },
];

impl Model {
    /// Whether it runs the programs of this folder.
    pub fn is(&self, folder: &str) -> bool {
        self.folder == folder
    }
}

/// A program and the model it runs on.
#[derive(Clone)]
pub struct Program {
    pub model: &'static Model,
    pub path: PathBuf,
    pub file: String,
    pub source: String,
}

/// Every program of every folder.
pub fn all() -> Vec<Program> {
    let mut programs = Vec::new();
    for model in MODELS {
        let folder = Path::new(ROOT).join("tests/programs").join(model.folder);
        let files = fs::read_dir(&folder).expect("a folder of programs");
        let files = files.map(|file| file.expect("a file").path());
        // Scripts of the original language may stand beside them.
        let mut files: Vec<PathBuf> =
            files.filter(|file| file.extension().is_some_and(|kind| kind == "rs")).collect();
        files.sort();
        programs.extend(files.into_iter().map(|path| Program {
            model,
            file: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            source: fs::read_to_string(&path).expect("a program"),
            path,
        }));
    }
    programs
}

impl Program {
    /// Its folder and its file, such as `go/locks`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.model.folder, self.file)
    }

    /// Runs it three times: each run must be what the header says, and all of them the same.
    pub fn holds(&self) -> Result<()> {
        let subject = self.prepare(&JUDGE)?;
        let mut hashes = Vec::new();
        for _ in 0..3 {
            let attempt = judge(&JUDGE, &subject, 1)?;
            let seen = self.seen(&attempt)?;
            if seen != self.expected() {
                return Err(format!("got\n{}\n{}", seen.join("\n"), attempt.prints).into());
            }
            hashes.extend(attempt.run.map(|run| run.trace_hash));
        }
        let equal = hashes.iter().all(|hash| *hash == hashes[0]);
        if equal { Ok(()) } else { Err(format!("equal runs have the hashes {hashes:?}").into()) }
    }

    /// Has a judge compile it.
    pub fn prepare(&self, judge: &Judge<'_>) -> Result<Subject> {
        let Model { folder, slug, drive, reference } = *self.model;
        let mut kata = kata(&format!("classic/{folder}-{}", self.file.replace('_', "-")), slug)?;
        if let Some(processes) = self.says("processes").next() {
            kata.spec.limits.processes = processes.parse()?;
        }
        Ok(judge.prepare(&kata, &Sources { drive, kata: &self.source, reference }, false)?)
    }

    /// The lines that it is to report.
    pub fn reports(&self) -> impl Iterator<Item = String> {
        self.says("reports")
    }

    fn expected(&self) -> Vec<String> {
        let end = self.says("ends").next().unwrap_or_else(|| "accepted".to_owned());
        std::iter::once(end).chain(self.says("takes")).chain(self.reports()).collect()
    }

    /// What its header says under `key`, a line each.
    fn says(&self, key: &str) -> impl Iterator<Item = String> {
        let key = format!("//@ {key}: ");
        self.source.lines().filter_map(move |line| Some(line.strip_prefix(&key)?.to_owned()))
    }

    /// What came of it, in the order of [`Program::expected`]; how long it took only if the header says so.
    fn seen(&self, attempt: &Attempt) -> Result<Vec<String>> {
        let run = run_of(attempt)?;
        let is_timed = self.source.contains("//@ takes: ");
        let takes = is_timed.then(|| format!("{} ms", run.end.at / 1_000_000));
        let verdict = std::iter::once(attempt.verdict.to_string());
        Ok(verdict.chain(takes).chain(run.output.iter().cloned()).collect())
    }
}

/// A kata of nothing but a name and a model: it checks nothing.
pub fn kata(id: &str, model: &str) -> Result<Kata> {
    let spec = serde_json::json!({
        "title": "A program", "model": model, "material": "", "level": 1, "entry": "run", "checks": [],
        "hints": [], "interview": { "question": "", "answer": "" },
    });
    let spec: Spec = serde_json::from_value(spec)?;
    Ok(Kata { id: id.parse()?, spec })
}

/// Runs what was compiled on the machine.
pub fn judge(judge: &Judge<'_>, subject: &Subject, seed: u64) -> Result<Attempt> {
    Ok(judge.judge(subject, &Request { seed, clock: Clock::Simulated })?)
}

/// The run, or what rustc has against the program.
pub fn run_of(attempt: &Attempt) -> Result<&Run> {
    attempt.run.as_ref().ok_or_else(|| attempt.diagnostics.clone().into())
}
