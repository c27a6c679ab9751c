//! Compares what a run showed with what its kata allows. Pure: no file, no process.

use super::ending;
use super::measure::{self, Leftovers};
use super::words::{at_least_apart, count, list, mib_apart, ms, ms_apart};
use crate::model::check::{Check, CheckName, Finding, Pace, Rule};
use crate::model::explored::Explored;
use crate::model::run::Run;
use crate::model::verdict::Verdict;
use std::collections::BTreeMap;

/// Simulated time granted on top of a multiple of the reference's, so that a reference of next to no time can be met.
const GRACE_NS: f64 = 50_000.0;

/// What a submission is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Its run.
    pub run: &'a Run,
    /// The reference's run on the same seed.
    pub reference: &'a Run,
    /// What it did on other schedules, where that was looked into.
    pub explored: Option<&'a Explored>,
}

/// Judges a run by `checks`, in their order. Where the run did not finish, no check is looked at: the only finding is
/// what ended it. `says` explains a check that fails; a check it leaves out is explained in general terms.
pub fn check(
    checks: &[Check],
    says: &BTreeMap<CheckName, String>,
    evidence: Evidence<'_>,
) -> (Verdict, Vec<Finding>) {
    if let Some((verdict, finding)) = ending::of(evidence.run, None) {
        return (verdict, vec![finding]);
    }
    // What is wrong on the schedule that is timed was tried on no other: that is neither held nor failed.
    let looked_into =
        |check: &&Check| !matches!(check.rule, Rule::Schedules(_)) || evidence.explored.is_some();
    let checks: Vec<&Check> = checks.iter().filter(looked_into).collect();
    let findings: Vec<Finding> = checks.iter().map(|check| find(check, says, evidence)).collect();
    let failed = checks.iter().zip(&findings).filter(|(_, finding)| !finding.ok);
    let failed = failed.map(|(check, _)| match check.rule {
        // What ends a run keeps its name, on whichever schedule it does.
        Rule::Schedules(_) => evidence.explored.map_or(Verdict::Unstable, Explored::verdict),
        _ => check.rule.name().verdict(),
    });
    (failed.min().unwrap_or(Verdict::Accepted), findings)
}

/// What one check measured, before it is put beside its points and its explanation.
struct Measured {
    ok: bool,
    measured: String,
    allowed: String,
}

impl Measured {
    /// What was not looked into fails nobody.
    fn nothing() -> Measured {
        Measured { ok: true, measured: "not looked into".to_owned(), allowed: String::new() }
    }
}

fn find(check: &Check, says: &BTreeMap<CheckName, String>, evidence: Evidence<'_>) -> Finding {
    let name = check.rule.name();
    let Measured { ok, measured, allowed } = measure(&check.rule, evidence);
    let says = || says.get(&name).map_or_else(|| in_general(name).to_owned(), |says| says.trim().to_owned());
    Finding {
        check: name.slug().to_owned(),
        ok,
        measured,
        allowed,
        points: if ok { check.points } else { 0 },
        points_max: check.points,
        says: if ok { String::new() } else { says() },
    }
}

fn measure(rule: &Rule, evidence: Evidence<'_>) -> Measured {
    let Evidence { run, reference, explored } = evidence;
    match rule {
        Rule::Output => output(run, reference),
        Rule::Elapsed(times) => elapsed(*times, run, reference),
        Rule::InFlight(limits) => in_flight(limits, run),
        Rule::RoundTrips(limits) => round_trips(limits, run),
        Rule::WaitDepth(limit) => wait_depth(*limit, run),
        Rule::Span(times) => span(*times, run, reference),
        Rule::Rate(paces) => rate(paces, run),
        Rule::Order(services) => order(services, run, reference),
        Rule::LoopStall(limit_ms) => loop_stall(*limit_ms, run, reference),
        Rule::Leaks(limit) => leaks(*limit, run),
        Rule::Threads(limit) => threads(*limit, run),
        Rule::Memory(limit) => memory(*limit, run),
        Rule::Jobs => jobs(run, reference),
        Rule::Facts(wanted) => facts(wanted, run),
        Rule::Schedules(of) => {
            explored.map_or_else(Measured::nothing, |explored| schedules(*of, explored, run.settings.seed))
        }
    }
}

/// Why a check fails, where the kata does not say it better.
fn in_general(name: CheckName) -> &'static str {
    match name {
        CheckName::Output => "What the kata returned is not what the reference returns for the same inputs.",
        CheckName::Elapsed => {
            "The work took longer than it needs to: look for waits that could overlap, or work done twice."
        }
        CheckName::InFlight => "More requests were under way at once than the service is meant to bear.",
        CheckName::RoundTrips => "More requests were sent to the service than the work needs.",
        CheckName::WaitDepth => "Requests waited for one another's replies, though fewer need to.",
        CheckName::Span => "CPU work was done piece after piece, though there were cores to share it.",
        CheckName::Rate => "More requests left within a stretch of time than the service allows.",
        CheckName::Order => "Requests reached the service in another order than they must.",
        CheckName::LoopStall => "While something held the event loop, nothing else on it could take a turn.",
        CheckName::Leaks => {
            "Something that the kata started was still alive when it returned: wait for it, or cancel it."
        }
        CheckName::Threads => "The kata started more threads than it may.",
        CheckName::Memory => "More was kept in memory at once than the work needs.",
        CheckName::Jobs => "The CPU work that was done is not the work that the reference does.",
        CheckName::Facts => "A counter of the world ended on another value than it must.",
        CheckName::Schedules => "Whether it is right depends on which thread happens to run when.",
    }
}

fn output(run: &Run, reference: &Run) -> Measured {
    let (mine, theirs) = (&run.output, &reference.output);
    let differs = mine.iter().zip(theirs).position(|(mine, theirs)| mine != theirs);
    let lines = |lines: &[String]| count(lines.len() as u64, "line");
    let measured = match differs {
        Some(line) => format!("{}, the first difference in line {}", lines(mine), line + 1),
        None => lines(mine),
    };
    Measured { ok: mine == theirs, measured, allowed: format!("{}, as the reference", lines(theirs)) }
}

fn elapsed(times: f64, run: &Run, reference: &Run) -> Measured {
    at_most_times(times, run.end.at, reference.end.at)
}

fn span(times: f64, run: &Run, reference: &Run) -> Measured {
    at_most_times(times, measure::cpu_span_ns(run), measure::cpu_span_ns(reference))
}

/// Holds a time to a multiple of the reference's, and a little grace.
fn at_most_times(times: f64, ns: u64, reference_ns: u64) -> Measured {
    // Both are far below 2^53 ns (104 days), so nothing is lost in an f64.
    let limit = (reference_ns as f64 * times + GRACE_NS).floor() as u64;
    let (measured, allowed) = ms_apart(ns, limit);
    Measured { ok: ns <= limit, measured, allowed: format!("at most {allowed}") }
}

fn in_flight(limits: &BTreeMap<String, u64>, run: &Run) -> Measured {
    each_service(limits, " at once", |service| measure::peak_in_flight(run, service))
}

fn round_trips(limits: &BTreeMap<String, u64>, run: &Run) -> Measured {
    each_service(limits, " in all", |service| measure::calls_to(run, service).count() as u64)
}

/// Holds a figure of each service to its limit.
fn each_service(limits: &BTreeMap<String, u64>, what: &str, figure: impl Fn(&str) -> u64) -> Measured {
    let figures: Vec<(&str, u64)> =
        limits.keys().map(|service| (service.as_str(), figure(service))).collect();
    let allowed = limits.iter().map(|(service, limit)| (service.as_str(), *limit));
    Measured {
        ok: figures.iter().zip(limits.values()).all(|((_, figure), limit)| figure <= limit),
        measured: format!("{}{what}", per_service(figures.iter().copied())),
        allowed: format!("at most {}{what}", per_service(allowed)),
    }
}

fn wait_depth(limit: u64, run: &Run) -> Measured {
    let depth = measure::wait_depth(run);
    Measured {
        ok: depth <= limit,
        measured: format!("{} one after another", count(depth, "call")),
        allowed: format!("at most {limit}"),
    }
}

fn rate(paces: &BTreeMap<String, Pace>, run: &Run) -> Measured {
    let windows = |pace: &Pace| format!(" in {}", ms(pace.window_ns));
    let peak = |service: &str, pace: &Pace| measure::peak_in_window(run, service, pace.window_ns);
    let of = |service: &str, figure: u64, pace: &Pace| match paces.len() {
        1 => format!("{figure}{}", windows(pace)),
        _ => format!("{figure} to {service}{}", windows(pace)),
    };
    Measured {
        ok: paces.iter().all(|(service, pace)| peak(service, pace) <= pace.count),
        measured: list(paces.iter().map(|(service, pace)| of(service, peak(service, pace), pace))),
        allowed: format!(
            "at most {}",
            list(paces.iter().map(|(service, pace)| of(service, pace.count, pace)))
        ),
    }
}

fn order(services: &[String], run: &Run, reference: &Run) -> Measured {
    let keys = |run: &Run, service: &str| {
        measure::calls_to(run, service).map(|call| call.key.clone()).collect::<Vec<String>>()
    };
    let differs = services.iter().find_map(|service| {
        let (mine, theirs) = (keys(run, service), keys(reference, service));
        let same = mine.iter().zip(&theirs).take_while(|(mine, theirs)| mine == theirs).count();
        (mine != theirs).then(|| format!("another order to {service}, from call {} on", same + 1))
    });
    Measured {
        ok: differs.is_none(),
        measured: differs.unwrap_or_else(|| "the reference's order".to_owned()),
        allowed: "the reference's order".to_owned(),
    }
}

/// The bare figure where there is one service, and each with its service's name otherwise.
fn per_service<'a>(figures: impl Iterator<Item = (&'a str, u64)>) -> String {
    let figures: Vec<_> = figures.collect();
    match figures[..] {
        [(_, figure)] => figure.to_string(),
        _ => list(figures.iter().map(|(service, figure)| format!("{figure} to {service}"))),
    }
}

fn loop_stall(limit_ms: f64, run: &Run, reference: &Run) -> Measured {
    let limit = (limit_ms * 1e6).round() as u64;
    match measure::longest_stall_ns(run) {
        Some(stall) => {
            let (measured, allowed) = ms_apart(stall, limit);
            Measured { ok: stall <= limit, measured, allowed: format!("at most {allowed}") }
        }
        None => Measured {
            ok: reference.turns.is_empty(),
            measured: "no turn at all".to_owned(),
            allowed: format!("at most {}", ms(limit)),
        },
    }
}

fn leaks(limit: u64, run: &Run) -> Measured {
    let left = Leftovers::of(run);
    let kinds = [(left.requests, "request"), (left.tasks, "task"), (left.threads, "thread")];
    let some = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| count(*n, kind));
    Measured {
        ok: left.total() <= limit,
        measured: if left.total() == 0 { "nothing left".to_owned() } else { format!("{} left", list(some)) },
        allowed: if limit == 0 { "nothing left".to_owned() } else { format!("at most {limit} left") },
    }
}

fn threads(limit: u64, run: &Run) -> Measured {
    let peak = measure::peak_threads(run);
    Measured {
        ok: peak <= limit,
        measured: format!("{} of its own", count(peak, "thread")),
        allowed: if limit == 0 { "none".to_owned() } else { format!("at most {limit}") },
    }
}

fn memory(limit: u64, run: &Run) -> Measured {
    let peak = run.end.peak_heap_bytes;
    let (measured, allowed) = mib_apart(peak, limit);
    Measured { ok: peak <= limit, measured, allowed: format!("at most {allowed}") }
}

fn jobs(run: &Run, reference: &Run) -> Measured {
    let ok = measure::jobs_by_argument(run) == measure::jobs_by_argument(reference);
    let describe = |run: &Run| {
        let jobs = measure::jobs_by_name(run);
        if jobs.is_empty() {
            return "no CPU job".to_owned();
        }
        list(jobs.iter().map(|(name, times)| format!("{times} × {name}")))
    };
    let (mut measured, allowed) = (describe(run), describe(reference));
    if !ok {
        at_least_apart(&mut measured, &allowed, ", with other arguments");
    }
    Measured { ok, measured, allowed }
}

fn schedules(of: u32, explored: &Explored, seed: u64) -> Measured {
    let allowed = format!("right on each of {of}");
    let (tried, wrong) = (explored.tried, explored.failures.len());
    let measured = match explored.example() {
        None => format!("right on {tried} of {tried}"),
        Some(example) => format!("wrong on {wrong} of {tried}, for example {seed}.{}", example.schedule),
    };
    Measured { ok: wrong == 0, measured, allowed }
}

fn facts(wanted: &BTreeMap<String, i64>, run: &Run) -> Measured {
    let measured = wanted.keys().map(|name| match run.facts.get(name) {
        Some(value) => format!("{name} {value}"),
        None => format!("{name} never counted"),
    });
    Measured {
        ok: wanted.iter().all(|(name, value)| run.facts.get(name) == Some(value)),
        measured: list(measured),
        allowed: list(wanted.iter().map(|(name, value)| format!("{name} {value}"))),
    }
}

#[cfg(test)]
mod tests;
