//! A check as `kata.yaml` writes it.

use super::{Check, Pace, Rule};
use crate::model::kata::Bytes;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// A check as `kata.yaml` writes it: one of the names with what it allows, and the points it is worth.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 2, "maxProperties" = 2))]
pub(super) struct Written {
    points: u32,
    output: Option<Reference>,
    elapsed: Option<Times>,
    in_flight: Option<BTreeMap<String, u64>>,
    round_trips: Option<BTreeMap<String, u64>>,
    wait_depth: Option<u64>,
    span: Option<Times>,
    rate: Option<BTreeMap<String, WrittenPace>>,
    order: Option<Vec<String>>,
    loop_stall: Option<Milliseconds>,
    leaks: Option<u64>,
    threads: Option<u64>,
    memory: Option<Bytes>,
    jobs: Option<Reference>,
    facts: Option<BTreeMap<String, i64>>,
    #[schemars(range(min = 1, max = 10_000))]
    schedules: Option<NonZeroU32>,
}

impl TryFrom<Written> for Check {
    type Error = String;

    fn try_from(written: Written) -> Result<Check, String> {
        let mut rules = [
            written.output.map(|Reference::Reference| Rule::Output),
            written.elapsed.map(|Times(times)| Rule::Elapsed(times)),
            written.in_flight.map(Rule::InFlight),
            written.round_trips.map(Rule::RoundTrips),
            written.wait_depth.map(Rule::WaitDepth),
            written.span.map(|Times(times)| Rule::Span(times)),
            written.rate.map(|paces| Rule::Rate(paces.into_iter().map(|(of, pace)| (of, pace.0)).collect())),
            written.order.map(Rule::Order),
            written.loop_stall.map(|Milliseconds(ms)| Rule::LoopStall(ms)),
            written.leaks.map(Rule::Leaks),
            written.threads.map(Rule::Threads),
            written.memory.map(|Bytes(bytes)| Rule::Memory(bytes)),
            written.jobs.map(|Reference::Reference| Rule::Jobs),
            written.facts.map(Rule::Facts),
            written.schedules.map(|schedules| Rule::Schedules(schedules.get())),
        ]
        .into_iter()
        .flatten();
        match (rules.next(), rules.next()) {
            (Some(rule), None) => Ok(Check { rule, points: written.points }),
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

/// So many in a stretch of time, written `10/s` or `5/100ms`.
#[derive(Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String", extend("pattern" = r"^\d+/\d*(s|ms)$"))]
struct WrittenPace(Pace);

impl TryFrom<String> for WrittenPace {
    type Error = String;

    fn try_from(text: String) -> Result<WrittenPace, String> {
        let wrong = || format!("`{text}` is no rate: expected one such as 10/s or 5/100ms");
        let (count, window) = text.split_once('/').ok_or_else(wrong)?;
        let unit_at = window.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let unit_ns: u64 = match &window[unit_at..] {
            "s" => 1_000_000_000,
            "ms" => 1_000_000,
            _ => return Err(wrong()),
        };
        let units: u64 = if unit_at == 0 { 1 } else { window[..unit_at].parse().map_err(|_| wrong())? };
        let count = count.parse().map_err(|_| wrong())?;
        let window_ns = units.checked_mul(unit_ns).filter(|ns| *ns > 0).ok_or_else(wrong)?;
        Ok(WrittenPace(Pace { count, window_ns }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_number_in_a_window() {
        let pace = |text: &str| WrittenPace::try_from(text.to_owned()).map(|WrittenPace(pace)| pace);
        assert_eq!(pace("10/s"), Ok(Pace { count: 10, window_ns: 1_000_000_000 }));
        assert_eq!(pace("5/100ms"), Ok(Pace { count: 5, window_ns: 100_000_000 }));
        for wrong in ["10", "10/", "ten/s", "10/m", "10/0s", "10/99999999999999999999s"] {
            assert!(pace(wrong).is_err(), "{wrong}");
        }
    }
}
