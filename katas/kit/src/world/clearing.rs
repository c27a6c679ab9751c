//! A clearing house: approves transfers between accounts, one call each, and blocks the thread that asks.

use super::service::Service;
use crate::rng::{self, Rng};
use crate::{Stage, block};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// What says that a transfer may be made; prints as `4711 to 17: 250, approved as 830112`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Approval {
    /// The account that gives.
    pub from: u64,
    /// The account that gets.
    pub to: u64,
    /// How much.
    pub amount: u64,
    /// The number under which it is on the record: the same for the same accounts and amount.
    pub number: u64,
}

impl fmt::Display for Approval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Approval { from, to, amount, number } = self;
        write!(f, "{from} to {to}: {amount}, approved as {number}")
    }
}

/// A client of the house; clones talk to the same one.
#[derive(Clone)]
pub struct Clearing {
    service: Arc<Service>,
    seed: u64,
}

impl Clearing {
    /// A house that takes `latency` for an approval and serves any number of calls at once.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>) -> Clearing {
        Clearing { service: Service::new(stage, name, latency, usize::MAX), seed: stage.seed() }
    }

    /// Asks for a transfer to be approved and blocks the calling thread until it is. It does not know what is in
    /// the accounts, so it approves whatever it is asked for.
    pub fn approve(&self, from: u64, to: u64, amount: u64) -> Approval {
        let label = format!("{from} to {to}: {amount}");
        let key = rng::digest(0, label.as_bytes());
        block::on(self.service.query(label));
        let number = Rng::new(self.seed, "approval", key).range(100_000..1_000_000);
        Approval { from, to, amount, number }
    }
}
