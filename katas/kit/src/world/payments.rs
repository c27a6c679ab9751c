//! A payment provider: what it has charged stays charged.

use super::service::Service;
use crate::Stage;
use crate::rng::Rng;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What a charge brings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Receipt {
    /// The order that was paid.
    pub order: u64,
    /// The provider's number of the charge.
    pub number: u64,
}

/// A client of the provider; clones talk to the same one.
#[derive(Clone)]
pub struct Payments {
    service: Arc<Service>,
    seed: u64,
    charged: Arc<Mutex<Vec<u64>>>,
}

impl Payments {
    /// A provider that takes `latency` for a receipt and serves any number of calls at once.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>) -> Payments {
        let service = Service::new(stage, name, latency, usize::MAX);
        Payments { service, seed: stage.seed(), charged: Arc::default() }
    }

    /// Charges for an order.
    ///
    /// The request leaves when the future is first polled, and not before. From then on the money is gone:
    /// dropping the future only means that nobody waits for the receipt.
    pub fn charge(&self, order: u64) -> impl Future<Output = Receipt> + Send + use<> {
        let (payments, request) = (self.clone(), self.service.request(order));
        async move {
            payments.list().push(order);
            request.await;
            Receipt { order, number: Rng::new(payments.seed, "receipt", order).range(100_000..1_000_000) }
        }
    }

    /// The orders that were charged for so far, in that order, as often as they were.
    pub fn charged(&self) -> Vec<u64> {
        self.list().clone()
    }

    fn list(&self) -> MutexGuard<'_, Vec<u64>> {
        self.charged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
