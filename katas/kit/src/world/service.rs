//! A service that takes requests and replies at exact times: what every kind of server in the world is made of.

use super::connections::Connections;
use crate::Stage;
use crate::device::{self, Token};
use crate::rng::{self, Rng};
use crate::stage::nanos;
use machine::Alarm;
use std::collections::BTreeMap;
use std::ops::Range;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use trace::{CallEnd, Event};

/// Calls are numbered across all services of a run.
static NEXT_CALL: AtomicU64 = AtomicU64::new(1);

/// Takes `count` numbers for calls and returns the first.
pub(crate) fn reserve_calls(count: usize) -> u64 {
    NEXT_CALL.fetch_add(count as u64, Relaxed)
}

/// To the trace a message is a call that takes no time.
pub(super) fn record_message(call: u64, service: &str, text: &str) {
    let (thread, at) = (machine::thread(), machine::now());
    machine::record(&Event::CallStart { thread, call, at, service, key: text });
    machine::record(&Event::CallDone { call, at, end: CallEnd::Replied });
}

/// A service with a range of latencies and a number of connections.
pub(super) struct Service {
    name: String,
    seed: u64,
    latency_ns: Range<u64>,
    state: Mutex<State>,
}

struct State {
    connections: Connections,
    calls: BTreeMap<u64, Call>,
}

/// A call that somebody waits for.
struct Call {
    latency_ns: u64,
    end: CallEnd,
    stand: Stand,
    waker: Option<Waker>,
}

enum Stand {
    /// It has no connection yet.
    Queued,
    /// It has one, and the reply is on its way.
    Underway(Token),
    /// The reply is there.
    Replied,
}

impl Service {
    pub(super) fn new(
        stage: &Stage,
        name: &str,
        latency: Range<Duration>,
        connections: usize,
    ) -> Arc<Service> {
        assert!(connections > 0, "a service without connections never replies");
        Arc::new(Service {
            name: name.to_owned(),
            seed: stage.seed(),
            latency_ns: nanos(latency.start)..nanos(latency.end),
            state: Mutex::new(State { connections: Connections::new(connections), calls: BTreeMap::new() }),
        })
    }

    /// Asks for `key`, once polled, and is ready when the reply is there.
    pub(super) fn request(self: &Arc<Service>, key: u64) -> Request {
        self.ask(key, key.to_string())
    }

    /// Asks for something that no number stands for: `label` is what the timeline shows.
    pub(super) fn query(self: &Arc<Service>, label: String) -> Request {
        self.ask(rng::digest(0, label.as_bytes()), label)
    }

    fn ask(self: &Arc<Service>, key: u64, label: String) -> Request {
        let latency_ns = self.latency_ns.clone();
        Request { service: self.clone(), key, label, latency_ns, end: CallEnd::Replied, call: None }
    }

    fn start(self: &Arc<Service>, request: &Request) -> u64 {
        let Request { key, label, latency_ns, end, .. } = request;
        let call = reserve_calls(1);
        let (thread, at) = (machine::thread(), machine::now());
        machine::record(&Event::CallStart { thread, call, at, service: &self.name, key: label });
        let latency_ns = drawn_ns(self.seed, &self.name, latency_ns, *key);
        let mut state = self.state();
        let stand = if state.connections.enter(call) {
            self.underway(call, at.saturating_add(latency_ns))
        } else {
            Stand::Queued
        };
        state.calls.insert(call, Call { latency_ns, end: *end, stand, waker: None });
        call
    }

    fn underway(self: &Arc<Service>, call: u64, due: u64) -> Stand {
        let service = self.clone();
        Stand::Underway(device::at(due, Alarm::Event, move || service.reply(call)))
    }

    /// Runs on the device thread when the reply to `call` is due.
    fn reply(self: &Arc<Service>, call: u64) {
        let mut state = self.state();
        let Some(replied) = state.calls.get_mut(&call) else { return };
        replied.stand = Stand::Replied;
        let (end, waker) = (replied.end, replied.waker.take());
        self.pass_on_connection(&mut state);
        drop(state);
        machine::record(&Event::CallDone { call, at: machine::now(), end });
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn pass_on_connection(self: &Arc<Service>, state: &mut State) {
        if let Some(next) = state.connections.leave()
            && let Some(call) = state.calls.get_mut(&next)
        {
            call.stand = self.underway(next, machine::now().saturating_add(call.latency_ns));
        }
    }

    fn poll(&self, call: u64, waker: &Waker) -> Poll<()> {
        // Copied before the lock is taken, and the old one dropped after: both may run anybody's code.
        let waker = waker.clone();
        let mut state = self.state();
        let pending = state.calls.get_mut(&call).expect("a call is known until its reply was taken");
        if let Stand::Replied = pending.stand {
            state.calls.remove(&call);
            return Poll::Ready(());
        }
        let former = pending.waker.replace(waker);
        drop(state);
        drop(former);
        Poll::Pending
    }

    /// The caller no longer waits for `call`.
    fn abandon(self: &Arc<Service>, call: u64) {
        let mut state = self.state();
        let Some(abandoned) = state.calls.remove(&call) else { return };
        match abandoned.stand {
            Stand::Replied => return,
            Stand::Queued => state.connections.give_up(call),
            Stand::Underway(token) => {
                device::cancel(token);
                self.pass_on_connection(&mut state);
            }
        }
        drop(state);
        machine::record(&Event::CallDone { call, at: machine::now(), end: CallEnd::Cancelled });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long the reply to `key` takes: the same whenever, and after whatever, it is asked for.
fn drawn_ns(seed: u64, service: &str, range: &Range<u64>, key: u64) -> u64 {
    Rng::new(seed, service, key).range(range.clone())
}

/// A request to a service. It leaves when it is first polled, and dropping it calls it off.
pub(super) struct Request {
    service: Arc<Service>,
    key: u64,
    label: String,
    latency_ns: Range<u64>,
    end: CallEnd,
    call: Option<u64>,
}

impl Request {
    /// The same request, which the service is going to answer with an error.
    pub(super) fn failing(mut self) -> Request {
        self.end = CallEnd::Failed;
        self
    }

    /// The same request, which takes a time of `latency` whatever the service's others take.
    pub(super) fn taking(mut self, latency: &Range<Duration>) -> Request {
        self.latency_ns = nanos(latency.start)..nanos(latency.end);
        self
    }
}

impl Future for Request {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let call = self.call.unwrap_or_else(|| self.service.start(&self));
        self.call = Some(call);
        self.service.poll(call, context.waker())
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        if let Some(call) = self.call {
            self.service.abandon(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latency_depends_on_what_is_asked_for_and_not_on_when() {
        let ask = |key| drawn_ns(9, "db", &(10..1_000_000), key);
        let forwards: Vec<u64> = (0..50).map(ask).collect();
        let mut backwards: Vec<u64> = (0..50).rev().map(ask).collect();
        backwards.reverse();
        assert_eq!(forwards, backwards);
    }

    #[test]
    fn latencies_differ_between_keys_services_and_seeds() {
        let range = 10..1_000_000;
        let one = drawn_ns(9, "db", &range, 1);
        assert_ne!(one, drawn_ns(9, "db", &range, 2));
        assert_ne!(one, drawn_ns(9, "mail", &range, 1));
        assert_ne!(one, drawn_ns(8, "db", &range, 1));
    }
}
