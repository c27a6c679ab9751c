//! Replicas: servers that all know the same, of which some are slow today and some are down.

use super::service::Service;
use crate::rng::Rng;
use crate::{Stage, block};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// What a replica answers; prints as `prices-2: 345`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer {
    /// The replica that answered.
    pub replica: String,
    /// What it said: what every replica of the set says for that key.
    pub value: u64,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.replica, self.value)
    }
}

/// A replica gave an error; prints as `prices-2 is unavailable`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unavailable {
    /// The replica that failed.
    pub replica: String,
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is unavailable", self.replica)
    }
}

impl std::error::Error for Unavailable {}

/// How a replica treats a key, and how long that takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Temper {
    /// It answers.
    Answers(Range<Duration>),
    /// It gives an error.
    Fails(Range<Duration>),
}

/// A client of one replica; clones talk to the same one.
#[derive(Clone)]
pub struct Replica {
    service: Arc<Service>,
    place: usize,
    set: Arc<Set>,
}

impl Replica {
    /// As many replicas as there are tempers, called `<name>-1`, `<name>-2` and so on. For each key every temper is
    /// that of one replica, and which is whose follows from the seed and the key. Each serves any number of calls at
    /// once.
    pub fn set(stage: &Stage, name: &str, tempers: &[Temper]) -> Vec<Replica> {
        let set = Set { name: name.to_owned(), seed: stage.seed(), tempers: tempers.to_vec() };
        let set = Arc::new(set);
        let replica = |place| {
            // Each request brings its own latency.
            let service =
                Service::new(stage, &set.name_of(place), Duration::ZERO..Duration::ZERO, usize::MAX);
            Replica { service, place, set: set.clone() }
        };
        (0..tempers.len()).map(replica).collect()
    }

    /// What the timeline calls it.
    pub fn name(&self) -> String {
        self.set.name_of(self.place)
    }

    /// Asks for `key`.
    ///
    /// The request leaves when the future is first polled, and not before; dropping the future calls it off.
    pub fn ask(&self, key: u64) -> impl Future<Output = Result<Answer, Unavailable>> + Send + use<> {
        let request = match self.set.temper(self.place, key) {
            Temper::Answers(latency) => self.service.request(key).taking(latency),
            Temper::Fails(latency) => self.service.request(key).taking(latency).failing(),
        };
        let (place, set) = (self.place, self.set.clone());
        async move {
            request.await;
            set.outcome(place, key)
        }
    }

    /// Asks for `key` and blocks the calling thread until the answer is there.
    ///
    /// # Errors
    /// If the replica is unavailable.
    pub fn ask_blocking(&self, key: u64) -> Result<Answer, Unavailable> {
        block::on(self.ask(key))
    }
}

/// What the replicas of a set have in common.
struct Set {
    name: String,
    seed: u64,
    tempers: Vec<Temper>,
}

impl Set {
    fn name_of(&self, place: usize) -> String {
        format!("{}-{}", self.name, place + 1)
    }

    fn temper(&self, place: usize, key: u64) -> &Temper {
        let mut tempers: Vec<usize> = (0..self.tempers.len()).collect();
        let mut rng = Rng::new(self.seed, &self.name, key);
        for last in (1..tempers.len()).rev() {
            tempers.swap(last, rng.range(0..last as u64 + 1) as usize);
        }
        &self.tempers[tempers[place]]
    }

    fn outcome(&self, place: usize, key: u64) -> Result<Answer, Unavailable> {
        let replica = self.name_of(place);
        match self.temper(place, key) {
            Temper::Answers(_) => {
                let mut rng = Rng::new(self.seed, &format!("value of {}", self.name), key);
                Ok(Answer { replica, value: rng.range(100..1_000) })
            }
            Temper::Fails(_) => Err(Unavailable { replica }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const MILLISECOND: Duration = Duration::from_millis(1);

    fn set() -> Set {
        let answers = |from: u32| Temper::Answers(MILLISECOND * from..MILLISECOND * (from + 1));
        let tempers = vec![Temper::Fails(MILLISECOND..2 * MILLISECOND), answers(5), answers(9)];
        Set { name: "prices".to_owned(), seed: 3, tempers }
    }

    #[test]
    fn for_each_key_every_temper_is_that_of_one_replica() {
        let set = set();
        for key in 0..50 {
            let tempers: Vec<&Temper> = (0..3).map(|place| set.temper(place, key)).collect();
            assert!(set.tempers.iter().all(|temper| tempers.contains(&temper)), "{key}: {tempers:?}");
        }
    }

    #[test]
    fn each_replica_is_the_one_that_fails_for_some_keys() {
        let set = set();
        let failing = |key| (0..3).find(|place| set.outcome(*place, key).is_err());
        let places: BTreeSet<_> = (0..50).map(failing).collect();
        assert_eq!(places, BTreeSet::from([Some(0), Some(1), Some(2)]));
    }

    #[test]
    fn replicas_that_answer_say_the_same_and_other_things_for_other_keys() {
        let set = set();
        let values =
            |key| (0..3).filter_map(move |place| set.outcome(place, key).ok()).map(|answer| answer.value);
        let all: BTreeSet<_> = values(7).collect();
        assert_eq!(all.len(), 1);
    }
}
