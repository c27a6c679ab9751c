//! The two judges of the corpus, one with a jail and one without, and the kata that they judge.

use crate::case::Result;
use cmkata::judge::{Jailing, Judge, Request, Sources, Subject};
use cmkata::model::attempt::Attempt;
use cmkata::model::event::Silence;
use cmkata::model::kata::{Kata, Spec};
use cmkata::model::run::Clock;
use cmkata::model::verdict::Verdict;
use cmkata::store::dirs;
use cmkata::store::tree::Tree;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const DRIVE: &str = include_str!("fixture/drive.rs");
const HONEST: &str = include_str!("fixture/honest.rs");
const REFERENCE: &str = concat!(include_str!("fixture/reference.rs"), include_str!("fixture/honest.rs"));

/// Keeps every submission in a jail, or does not begin.
pub static JAILED: LazyLock<Judge<'static>> = LazyLock::new(|| judge(Jailing::Required));
/// Keeps none in a jail: shows that an attack is one.
pub static OPEN: LazyLock<Judge<'static>> = LazyLock::new(|| judge(Jailing::Off));

/// A submission with nothing wrong, compiled once: it is judged beside every attack.
static GOOD: LazyLock<Subject> =
    LazyLock::new(|| compile(&JAILED, REFERENCE).expect("the reference compiles"));
/// What the good submission did with nobody beside it.
static ALONE: LazyLock<String> = LazyLock::new(|| hash(&JAILED.judge(&GOOD, &request(1)).expect("judged")));

/// Where the judges keep their things.
pub fn cache() -> PathBuf {
    dirs::cache().expect("a folder for caches")
}

fn judge(jailing: Jailing) -> Judge<'static> {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the kit can be read");
    Judge::with(&tree, &cache(), jailing, &Silence).unwrap_or_else(|error| panic!("{error:#}"))
}

fn kata() -> Result<Kata> {
    let spec = serde_json::json!({
        "title": "Draw users", "model": "node/event-loop", "material": "", "level": 1, "entry": "answer",
        "checks": [
            { "output": "reference", "points": 4 },
            { "jobs": "reference", "points": 2 },
            { "elapsed": "1.10x", "points": 2 },
            { "loop_stall": "5ms", "points": 1 },
            { "leaks": 0, "points": 1 },
        ],
        "hints": [], "interview": { "question": "", "answer": "" },
        "limits": { "output": "16KiB", "memory": "64MiB", "threads": 40, "edges": 5_000_000 },
    });
    let spec: Spec = serde_json::from_value(spec)?;
    Ok(Kata { id: "classic/hostile".parse()?, spec })
}

fn request(seed: u64) -> Request {
    Request { seed, clock: Clock::Simulated }
}

/// Where the compiled kit is.
pub fn kit() -> Result<PathBuf> {
    let identity = OPEN.identity();
    let key = identity.split(' ').next().ok_or("a judge without a kit")?;
    Ok(cache().join("kit").join(key).join("target/judged"))
}

/// Writes the crate of a submission into a folder.
pub fn write(folder: &Path, source: &str) -> Result<()> {
    std::fs::write(folder.join("drive.rs"), DRIVE)?;
    Ok(std::fs::write(folder.join("kata.rs"), whole(source))?)
}

/// Compiles a submission; one that calls `honest` without defining it is handed it.
pub fn compile(judge: &Judge<'_>, source: &str) -> Result<Subject> {
    let sources = Sources { drive: DRIVE, kata: &whole(source), reference: REFERENCE };
    Ok(judge.prepare(&kata()?, &sources, false)?)
}

fn whole(source: &str) -> String {
    let lacks = source.contains("honest(") && !source.contains("fn honest");
    if lacks { format!("{source}\n{HONEST}") } else { source.to_owned() }
}

/// Judges what was compiled.
pub fn run(judge: &Judge<'_>, subject: &Subject, seed: u64) -> Result<Attempt> {
    Ok(judge.judge(subject, &request(seed))?)
}

fn hash(attempt: &Attempt) -> String {
    attempt.run.as_ref().map(|run| run.trace_hash.clone()).unwrap_or_default()
}

/// Does `attack` while the good submission is judged beside it, time and again, and once more when it is over, from the
/// source: none of that must be any different from what it is with nobody there.
pub fn with_a_good_one_beside<T: Send>(attack: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    LazyLock::force(&ALONE);
    let (made, beside) = std::thread::scope(|scope| {
        let beside = scope.spawn(|| is_as_ever(&run(&JAILED, &GOOD, 1)?));
        (attack(), beside.join().map_err(|_| "the good submission's judge panicked"))
    });
    beside??;
    let made = made?;
    is_as_ever(&run(&JAILED, &compile(&JAILED, REFERENCE)?, 1)?)?;
    Ok(made)
}

fn is_as_ever(attempt: &Attempt) -> Result<()> {
    if (attempt.verdict, hash(attempt)) == (Verdict::Accepted, ALONE.clone()) {
        return Ok(());
    }
    Err(format!("the good submission is no longer what it was: {attempt:?}").into())
}
