//! An API over the internet: it can fail, and it may allow only so many calls in a stretch of time.

use super::service::Service;
use crate::Stage;
use crate::rng::Rng;
use crate::stage::nanos;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use trace::Event;

/// What an API replied; prints as `prices/17: 345`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reply {
    /// The API that replied.
    pub api: String,
    /// What it was asked for.
    pub id: u64,
    /// What it said.
    pub body: u64,
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}: {}", self.api, self.id, self.body)
    }
}

/// Why an API gave no reply; prints as `prices/17: 503`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiError {
    /// The API that failed.
    pub api: String,
    /// What it was asked for.
    pub id: u64,
    /// What it failed of.
    pub failure: Failure,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}: {}", self.api, self.id, self.failure)
    }
}

impl std::error::Error for ApiError {}

/// What an API can fail of; prints as its HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Failure {
    /// 429: as many calls as are allowed have been let in within the window before this one.
    TooManyCalls {
        /// How long after the call's beginning the next one is let in.
        retry_after: Duration,
    },
    /// 503: something is wrong over there.
    Unavailable,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Failure::TooManyCalls { .. } => "429",
            Failure::Unavailable => "503",
        })
    }
}

/// A client of an API; clones talk to the same one.
#[derive(Clone)]
pub struct Api {
    service: Arc<Service>,
    gate: Arc<Gate>,
}

impl Api {
    /// An API that takes `latency` for a reply, serves any number of calls at once, and never fails.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>) -> Api {
        Api::build(stage, name, latency, Rules::default())
    }

    /// An API that refuses a call if `calls` others have been let in within the `window` before it. Refused calls
    /// do not count. How many were refused is the fact `<name>.refused`.
    ///
    /// # Panics
    /// If no call is allowed.
    pub fn limited(
        stage: &Stage,
        name: &str,
        latency: Range<Duration>,
        calls: usize,
        window: Duration,
    ) -> Api {
        assert!(calls > 0, "an API that allows no call refuses all of them");
        let window = Window { calls, length_ns: nanos(window), let_in: VecDeque::new() };
        let rules = Rules { window: Some(window), ..Rules::default() };
        let api = Api::build(stage, name, latency, rules);
        api.gate.count_refused(0);
        api
    }

    /// An API that is unavailable for some ids: each comes with how many of its calls fail, the first ones.
    pub fn flaky(stage: &Stage, name: &str, latency: Range<Duration>, failing: &[(u64, u32)]) -> Api {
        let failing = failing.iter().copied().collect();
        Api::build(stage, name, latency, Rules { failing, ..Rules::default() })
    }

    /// Asks for `id`. A failure takes as long as the reply would.
    ///
    /// The call leaves when the future is first polled, and not before; dropping the future calls it off.
    pub fn get(&self, id: u64) -> impl Future<Output = Result<Reply, ApiError>> + Send + use<> {
        let (request, gate) = (self.service.request(id), self.gate.clone());
        async move {
            let failure = gate.admit(id, machine::now());
            match failure {
                None => request.await,
                Some(_) => request.failing().await,
            }
            gate.outcome(id, failure)
        }
    }

    fn build(stage: &Stage, name: &str, latency: Range<Duration>, rules: Rules) -> Api {
        let gate = Gate { name: name.to_owned(), seed: stage.seed(), rules: Mutex::new(rules) };
        Api { service: Service::new(stage, name, latency, usize::MAX), gate: Arc::new(gate) }
    }
}

/// Decides whether a call gets a reply, and what it says.
struct Gate {
    name: String,
    seed: u64,
    rules: Mutex<Rules>,
}

#[derive(Default)]
struct Rules {
    window: Option<Window>,
    /// How many calls for an id are still going to fail.
    failing: BTreeMap<u64, u32>,
    refused: i64,
}

impl Gate {
    /// Says of what the call for `id` that begins `now` fails, if it does.
    fn admit(&self, id: u64, now: u64) -> Option<Failure> {
        let mut rules = self.rules();
        if let Some(wait_ns) = rules.window.as_mut().and_then(|window| window.enter(now)) {
            rules.refused += 1;
            let refused = rules.refused;
            drop(rules);
            self.count_refused(refused);
            return Some(Failure::TooManyCalls { retry_after: Duration::from_nanos(wait_ns) });
        }
        let left = rules.failing.get_mut(&id).filter(|left| **left > 0)?;
        *left -= 1;
        Some(Failure::Unavailable)
    }

    fn outcome(&self, id: u64, failure: Option<Failure>) -> Result<Reply, ApiError> {
        let api = self.name.clone();
        match failure {
            None => Ok(Reply { api, id, body: Rng::new(self.seed, &self.name, id).range(100..1_000) }),
            Some(failure) => Err(ApiError { api, id, failure }),
        }
    }

    fn count_refused(&self, refused: i64) {
        machine::record(&Event::Fact { name: &format!("{}.refused", self.name), value: refused });
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The calls that were let in during the last stretch of time. Knows no clock.
struct Window {
    calls: usize,
    length_ns: u64,
    let_in: VecDeque<u64>,
}

impl Window {
    /// Lets in a call that begins `now`, or says how long until the next one is.
    fn enter(&mut self, now: u64) -> Option<u64> {
        while self.let_in.front().is_some_and(|begun| begun.saturating_add(self.length_ns) <= now) {
            self.let_in.pop_front();
        }
        if self.let_in.len() < self.calls {
            self.let_in.push_back(now);
            return None;
        }
        self.let_in.front().map(|begun| begun.saturating_add(self.length_ns) - now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window() -> Window {
        Window { calls: 3, length_ns: 100, let_in: VecDeque::new() }
    }

    #[test]
    fn a_window_slides_so_a_burst_on_its_edge_is_seen() {
        let mut window = window();
        assert_eq!([0, 98, 99, 100, 101].map(|now| window.enter(now)), [None, None, None, None, Some(97)]);
    }

    #[test]
    fn a_call_that_comes_when_it_was_told_to_is_let_in() {
        let mut window = window();
        assert_eq!([0, 10, 20].map(|now| window.enter(now)), [None; 3]);
        let wait = window.enter(40).expect("it is the fourth");
        assert_eq!(window.enter(40 + wait), None);
    }

    #[test]
    fn refused_calls_do_not_count() {
        let mut window = window();
        let is_refused = [0, 0, 0, 90, 90, 99, 100].map(|now| window.enter(now).is_some());
        assert_eq!(is_refused, [false, false, false, true, true, true, false]);
    }
}
