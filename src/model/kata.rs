//! A kata: one small program with one concurrency flaw to fix.

use super::check::{Check, CheckName, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language whose concurrency model is rehearsed, or `classic` for the problems every language shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Track {
    /// Node.js.
    Node,
    /// Go.
    Go,
    /// Python.
    Python,
    /// Java.
    Java,
    /// Problems that every language shares.
    Classic,
    /// Questions that set the languages side by side; no katas.
    Compare,
}

impl Track {
    /// Every track, in the order in which they are shown.
    pub const ALL: [Track; 6] =
        [Track::Node, Track::Go, Track::Python, Track::Java, Track::Classic, Track::Compare];

    /// The name of the track's folders.
    pub fn slug(self) -> &'static str {
        match self {
            Track::Node => "node",
            Track::Go => "go",
            Track::Python => "python",
            Track::Java => "java",
            Track::Classic => "classic",
            Track::Compare => "compare",
        }
    }

    /// The track of that name.
    pub fn from_slug(slug: &str) -> Option<Track> {
        Track::ALL.into_iter().find(|track| track.slug() == slug)
    }
}

impl std::fmt::Display for Track {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

/// A kata's name, `<track>/<kata>`: also its folder under `katas/` and `solutions/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = r"^(node|go|python|java|classic)/[a-z0-9]+(-[a-z0-9]+)*$"))]
pub struct KataId {
    /// The track it belongs to.
    pub track: Track,
    /// Its name within the track: lower-case words joined by hyphens.
    pub name: String,
}

impl KataId {
    /// The name of the kata's binary in the workspace: `<track>-<kata>`.
    pub fn bin(&self) -> String {
        format!("{}-{}", self.track, self.name)
    }
}

impl std::fmt::Display for KataId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}/{}", self.track, self.name))
    }
}

impl From<KataId> for String {
    fn from(id: KataId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for KataId {
    type Error = String;

    fn try_from(text: String) -> Result<KataId, String> {
        text.parse()
    }
}

impl std::str::FromStr for KataId {
    type Err = String;

    fn from_str(text: &str) -> Result<KataId, String> {
        let wrong = || format!("`{text}` is no kata name: expected <track>/<kata>, such as node/n-plus-one");
        let (track, name) = text.split_once('/').ok_or_else(wrong)?;
        let track = Track::from_slug(track).ok_or_else(wrong)?;
        let proper = !name.is_empty()
            && name.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        if proper { Ok(KataId { track, name: name.to_owned() }) } else { Err(wrong()) }
    }
}

/// The runtime that a kata runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Model {
    /// Node's event loop: tokio on one thread, blocking work on a pool of four.
    #[serde(rename = "node/event-loop")]
    EventLoop,
    /// Node's worker threads: OS threads whose messages are copied.
    #[serde(rename = "node/worker-threads")]
    WorkerThreads,
    /// The order of Node's phases, ticks and microtasks: a loop of the kit's own.
    #[serde(rename = "node/phases")]
    Phases,
    /// Goroutines as tasks: tokio with a worker a core.
    #[serde(rename = "go/goroutines")]
    Goroutines,
    /// Goroutines as OS threads that talk over crossbeam channels.
    #[serde(rename = "go/channels")]
    Channels,
    /// Python's threads: OS threads under one lock.
    #[serde(rename = "python/gil")]
    Gil,
    /// Python's asyncio: tokio on one thread, with an executor.
    #[serde(rename = "python/asyncio")]
    Asyncio,
    /// Python's multiprocessing: child processes, to which everything is copied.
    #[serde(rename = "python/multiprocessing")]
    Multiprocessing,
    /// Java's platform threads: OS threads in pools.
    #[serde(rename = "java/threads")]
    PlatformThreads,
    /// Java's fork/join: rayon.
    #[serde(rename = "java/fork-join")]
    ForkJoin,
    /// Java's CompletableFuture: futures completed on a pool.
    #[serde(rename = "java/completable-future")]
    CompletableFuture,
    /// Java's virtual threads: tokio tasks, with a carrier a core.
    #[serde(rename = "java/virtual-threads")]
    VirtualThreads,
    /// Java's locks and atomics: those of std and `parking_lot`, between OS threads.
    #[serde(rename = "java/locks")]
    Locks,
    /// The threads that every language has: OS threads, with std's primitives.
    #[serde(rename = "classic/threads")]
    Threads,
}

impl Model {
    /// The name used in `kata.yaml` and shown to people.
    pub fn slug(self) -> &'static str {
        match self {
            Model::EventLoop => "node/event-loop",
            Model::WorkerThreads => "node/worker-threads",
            Model::Phases => "node/phases",
            Model::Goroutines => "go/goroutines",
            Model::Channels => "go/channels",
            Model::Gil => "python/gil",
            Model::Asyncio => "python/asyncio",
            Model::Multiprocessing => "python/multiprocessing",
            Model::PlatformThreads => "java/threads",
            Model::ForkJoin => "java/fork-join",
            Model::CompletableFuture => "java/completable-future",
            Model::VirtualThreads => "java/virtual-threads",
            Model::Locks => "java/locks",
            Model::Threads => "classic/threads",
        }
    }

    /// Whether it has one loop that everything waits for.
    pub fn has_event_loop(self) -> bool {
        matches!(self, Model::EventLoop | Model::Phases | Model::Asyncio)
    }
}

/// A kata as its folder describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kata {
    /// Its name, from the folder.
    pub id: KataId,
    /// What `kata.yaml` says.
    pub spec: Spec,
}

/// The contents of a `kata.yaml`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// What the learner is to do, in a few words.
    pub title: String,
    /// The runtime it runs on.
    pub model: Model,
    /// The section of the material it rehearses.
    pub material: String,
    /// The claims it shows at work.
    #[serde(default)]
    pub claims: Vec<String>,
    /// From 1, a first kata, to 5.
    #[schemars(range(min = 1, max = 5))]
    pub level: u8,
    /// Katas worth doing first.
    #[serde(default)]
    pub after: Vec<KataId>,
    /// The function that the drive calls.
    pub entry: String,
    /// What is measured, in the order in which it is judged.
    pub checks: Vec<Check>,
    /// For a check that fails, why that is so: what the learner reads below the figures.
    #[serde(default)]
    pub says: BTreeMap<CheckName, String>,
    /// Hints, from a first nudge to nearly the answer.
    pub hints: Vec<String>,
    /// The interview question that it rehearses.
    pub interview: Interview,
    /// Limits other than the usual ones.
    #[serde(default)]
    pub limits: Limits,
    /// The seed of an ordinary `run`.
    #[serde(default = "default_seed")]
    pub seed: u64,
}

impl Spec {
    /// How many schedules it is tried on, if it is on any but the one that is timed.
    pub fn schedules(&self) -> Option<u32> {
        self.checks.iter().find_map(|check| match check.rule {
            Rule::Schedules(of) => Some(of),
            _ => None,
        })
    }
}

fn default_seed() -> u64 {
    1
}

/// An interview question with its model answer.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// What the interviewer asks.
    pub question: String,
    /// A good answer.
    pub answer: String,
    /// What a good interviewer asks next.
    #[serde(default)]
    pub follow_ups: Vec<String>,
}

/// What a run may use before it is ended.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Real child processes.
    pub processes: u32,
    /// Heap bytes alive at once.
    pub memory: Bytes,
    /// Threads alive at once.
    pub threads: u64,
    /// Simulated seconds.
    pub simulated_s: u64,
    /// Edges of the control flow of the learner's code: what ends a loop without an end.
    pub edges: u64,
    /// Bytes printed.
    pub output: Bytes,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            processes: 0,
            memory: Bytes(256 << 20),
            threads: 4_096,
            simulated_s: 600,
            edges: 250_000_000,
            output: Bytes(1 << 20),
        }
    }
}

/// A number of bytes, written `64KiB`, `256MiB`, `1GiB`, or plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r"^\d+(B|KiB|MiB|GiB)?$"))]
pub struct Bytes(pub u64);

impl TryFrom<String> for Bytes {
    type Error = String;

    fn try_from(text: String) -> Result<Bytes, String> {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let shift = match unit {
            "" | "B" => 0,
            "KiB" => 10,
            "MiB" => 20,
            "GiB" => 30,
            _ => return Err(format!("`{text}` is no amount of bytes: expected one such as 256MiB")),
        };
        let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_shl(shift));
        bytes.map(Bytes).ok_or_else(|| format!("`{text}` is no amount of bytes: expected one such as 256MiB"))
    }
}
