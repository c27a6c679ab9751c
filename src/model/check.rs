//! What a kata measures, and what a measurement found.

use super::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of a check, as `kata.yaml`, findings and headers of wrong solutions use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// What the drive reports equals what the reference reports.
    Output,
    /// Simulated time, as a multiple of the reference's.
    Elapsed,
    /// Most requests alive at once, a limit a service.
    InFlight,
    /// Longest time the event loop could not take a turn, in milliseconds.
    LoopStall,
    /// Requests, tasks and threads still alive when the drive returned.
    Leaks,
    /// Most threads alive at once that the kit did not start.
    Threads,
    /// The CPU jobs are the reference's: the same names and arguments, as often.
    Jobs,
    /// Named counters have these values.
    Facts,
}

/// One check of a kata.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "Written")]
#[schemars(with = "Written")]
pub struct Check {
    /// What is measured and what is allowed.
    pub rule: Rule,
    /// What it is worth.
    pub points: u32,
}

/// What a check measures and allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Equal to the reference's.
    Output,
    /// At most this many times the reference's.
    Elapsed(f64),
    /// At most so many requests to each of these services.
    InFlight(BTreeMap<String, u64>),
    /// At most so many milliseconds.
    LoopStall(f64),
    /// At most so many.
    Leaks(u64),
    /// At most so many.
    Threads(u64),
    /// Equal to the reference's.
    Jobs,
    /// Exactly these.
    Facts(BTreeMap<String, i64>),
}

impl Rule {
    /// The check's name.
    pub fn name(&self) -> CheckName {
        match self {
            Rule::Output => CheckName::Output,
            Rule::Elapsed(_) => CheckName::Elapsed,
            Rule::InFlight(_) => CheckName::InFlight,
            Rule::LoopStall(_) => CheckName::LoopStall,
            Rule::Leaks(_) => CheckName::Leaks,
            Rule::Threads(_) => CheckName::Threads,
            Rule::Jobs => CheckName::Jobs,
            Rule::Facts(_) => CheckName::Facts,
        }
    }
}

impl CheckName {
    /// The name used in `kata.yaml`, in findings and in headers.
    pub fn slug(self) -> &'static str {
        match self {
            CheckName::Output => "output",
            CheckName::Elapsed => "elapsed",
            CheckName::InFlight => "in_flight",
            CheckName::LoopStall => "loop_stall",
            CheckName::Leaks => "leaks",
            CheckName::Threads => "threads",
            CheckName::Jobs => "jobs",
            CheckName::Facts => "facts",
        }
    }

    /// The verdict of a submission that fails this check and nothing worse.
    pub fn verdict(self) -> Verdict {
        match self {
            CheckName::Output | CheckName::Facts | CheckName::Jobs => Verdict::WrongOutput,
            CheckName::Elapsed => Verdict::TooSlow,
            CheckName::InFlight | CheckName::LoopStall | CheckName::Leaks | CheckName::Threads => {
                Verdict::OverLimit
            }
        }
    }
}

/// A check as `kata.yaml` writes it: one of the names with what it allows, and the points it is worth.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 2, "maxProperties" = 2))]
struct Written {
    points: u32,
    output: Option<Reference>,
    elapsed: Option<Times>,
    in_flight: Option<BTreeMap<String, u64>>,
    loop_stall: Option<Milliseconds>,
    leaks: Option<u64>,
    threads: Option<u64>,
    jobs: Option<Reference>,
    facts: Option<BTreeMap<String, i64>>,
}

impl TryFrom<Written> for Check {
    type Error = String;

    fn try_from(written: Written) -> Result<Check, String> {
        let Written { points, output, elapsed, in_flight, loop_stall, leaks, threads, jobs, facts } = written;
        let mut rules = [
            output.map(|Reference::Reference| Rule::Output),
            elapsed.map(|Times(times)| Rule::Elapsed(times)),
            in_flight.map(Rule::InFlight),
            loop_stall.map(|Milliseconds(ms)| Rule::LoopStall(ms)),
            leaks.map(Rule::Leaks),
            threads.map(Rule::Threads),
            jobs.map(|Reference::Reference| Rule::Jobs),
            facts.map(Rule::Facts),
        ]
        .into_iter()
        .flatten();
        match (rules.next(), rules.next()) {
            (Some(rule), None) => Ok(Check { rule, points }),
            (None, _) => {
                Err("a check that measures nothing: expected what it measures, such as `output: reference`"
                    .to_owned())
            }
            (Some(one), Some(two)) => Err(format!(
                "a check that measures both `{}` and `{}`: expected two checks, with points for each",
                one.name(),
                two.name()
            )),
        }
    }
}

/// The word `reference`: what a submission is compared with.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Reference {
    Reference,
}

/// A multiple of the reference's, written `1.10x`.
#[derive(Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r"^\d+(\.\d+)?x$"))]
struct Times(f64);

impl TryFrom<String> for Times {
    type Error = String;

    fn try_from(text: String) -> Result<Times, String> {
        let times = text.strip_suffix('x').and_then(|number| number.parse().ok());
        times
            .filter(|times| (1.0..=1000.0).contains(times))
            .map(Times)
            .ok_or_else(|| format!("`{text}` is no multiple of the reference: expected one such as 1.10x"))
    }
}

/// A stretch of time, written `10ms`.
#[derive(Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r"^\d+(\.\d+)? *ms$"))]
struct Milliseconds(f64);

impl TryFrom<String> for Milliseconds {
    type Error = String;

    fn try_from(text: String) -> Result<Milliseconds, String> {
        let ms = text.strip_suffix("ms").and_then(|number| number.trim().parse().ok());
        ms.filter(|ms| (0.0..=600_000.0).contains(ms))
            .map(Milliseconds)
            .ok_or_else(|| format!("`{text}` is no stretch of time: expected one such as 10ms"))
    }
}

impl std::fmt::Display for CheckName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.slug())
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The check's name; for a run that did not finish, the name of what ended it.
    pub check: String,
    /// Whether it holds.
    pub ok: bool,
    /// What was measured, for people: `400.0 ms`.
    pub measured: String,
    /// What is allowed, for people: `at most 22.0 ms`.
    pub allowed: String,
    /// Points given.
    pub points: u32,
    /// Points it is worth.
    #[serde(skip)]
    pub points_max: u32,
    /// Why, for people; empty where the check holds.
    pub says: String,
}
