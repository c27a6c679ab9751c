//! A booking desk: it holds a seat for who is going to pay, and takes the seat back from who does not.

use super::service::{self, Service};
use crate::Stage;
use crate::rng::Rng;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use trace::{CallEnd, Event};

/// A seat that was paid for; prints as `flight 17: seat 204`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket {
    /// The flight.
    pub flight: u64,
    /// The seat.
    pub seat: u64,
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "flight {}: seat {}", self.flight, self.seat)
    }
}

/// No seat is left; prints as `flight 17 is sold out`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoldOut {
    /// The flight.
    pub flight: u64,
}

impl fmt::Display for SoldOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "flight {} is sold out", self.flight)
    }
}

impl std::error::Error for SoldOut {}

/// A client of the desk; clones talk to the same one.
#[derive(Clone)]
pub struct Desk {
    name: Arc<str>,
    holding: Arc<Service>,
    paying: Arc<Service>,
    sold_out: Arc<BTreeSet<u64>>,
    refusing: Range<Duration>,
    held: Arc<AtomicU64>,
    seed: u64,
}

impl Desk {
    /// A desk that takes `holding` to hold a seat and `paying` to take the money for it, for any number of
    /// customers at once. It has no seats left on the flights that are `sold_out`, and it looks twice before it
    /// says so, which takes longer than to hold a seat.
    pub fn new(
        stage: &Stage,
        name: &str,
        holding: Range<Duration>,
        paying: Range<Duration>,
        sold_out: &[u64],
    ) -> Desk {
        let refusing = holding.end..2 * holding.end - holding.start;
        Desk {
            name: name.into(),
            refusing,
            holding: Service::new(stage, &format!("{name} asks"), holding, usize::MAX),
            paying: Service::new(stage, &format!("{name} pays"), paying, usize::MAX),
            sold_out: Arc::new(sold_out.iter().copied().collect()),
            held: Arc::default(),
            seed: stage.seed(),
        }
    }

    /// Has a seat held.
    ///
    /// The request leaves when the future is first polled, and not before; dropping the future calls it off.
    pub fn hold(&self, flight: u64) -> impl Future<Output = Result<Hold, SoldOut>> + Send + use<> {
        let (desk, request) = (self.clone(), self.holding.request(flight));
        async move {
            if desk.sold_out.contains(&flight) {
                request.taking(&desk.refusing).failing().await;
                return Err(SoldOut { flight });
            }
            request.await;
            Ok(Hold::new(desk, flight))
        }
    }

    /// Pays for the seat that is held. Dropping the future calls the payment off and gives the seat back.
    pub fn pay(&self, hold: Hold) -> impl Future<Output = Ticket> + Send + use<> {
        let request = self.paying.request(hold.flight);
        async move {
            // All of it moves in here, and not just the fields that are named below.
            let mut hold = hold;
            request.await;
            hold.is_paid = true;
            Ticket { flight: hold.flight, seat: Rng::new(hold.desk.seed, "seat", hold.flight).range(1..400) }
        }
    }

    /// How many seats are held right now, and not yet paid.
    pub fn held(&self) -> u64 {
        self.held.load(Relaxed)
    }
}

/// A seat that waits for its payment. Dropping it gives the seat back.
///
/// To the trace a hold is a call: it is under way until the seat is paid, or called off.
pub struct Hold {
    desk: Desk,
    flight: u64,
    call: u64,
    is_paid: bool,
}

impl Hold {
    fn new(desk: Desk, flight: u64) -> Hold {
        let call = service::reserve_calls(1);
        let (thread, at) = (machine::thread(), machine::now());
        let service = format!("{} holds", desk.name);
        machine::record(&Event::CallStart { thread, call, at, service: &service, key: &flight.to_string() });
        desk.held.fetch_add(1, Relaxed);
        Hold { desk, flight, call, is_paid: false }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.desk.held.fetch_sub(1, Relaxed);
        let end = if self.is_paid { CallEnd::Replied } else { CallEnd::Cancelled };
        machine::record(&Event::CallDone { call: self.call, at: machine::now(), end });
    }
}
