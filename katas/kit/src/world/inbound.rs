//! Inbound requests: what others ask of the program, at set times, and how long it let them wait.

use super::service::reserve_calls;
use crate::stage::nanos;
use crate::{Stage, device};
use crossbeam::channel;
use machine::Alarm;
use std::collections::VecDeque;
use std::fmt::Display;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;
use trace::{CallEnd, Event};

/// Requests with the times at which they come, and an objective: how long an answer may take.
///
/// To the trace each is a call from its arrival to its answer. When the run ends, three facts are recorded:
/// `<name>.late`, how many were answered after the objective; `<name>.unanswered`, how many never were; and
/// `<name>.worst_us`, the longest that an answer took, in microseconds.
pub struct Inbound {
    first_call: u64,
    due: VecDeque<(u64, Arrival)>,
    book: Arc<Book>,
}

/// A request that came in. Answering it ends its call; one that is dropped is never answered.
pub struct Arrival {
    /// Its place in the order of arrival, from 0.
    pub number: usize,
    /// What is asked for.
    pub key: u64,
    /// The name of the inbound requests that it is one of.
    pub to: String,
    came: Option<Came>,
    book: Arc<Book>,
}

/// What was answered, for the drive to report.
pub struct Answers {
    book: Arc<Book>,
}

impl Inbound {
    /// A request for each of `arrivals`, a time counted from now and a key. An answer is late if it takes
    /// longer than `objective`.
    pub fn new(stage: &Stage, name: &str, objective: Duration, arrivals: &[(Duration, u64)]) -> Inbound {
        let now = machine::now();
        let mut due: Vec<(u64, u64)> =
            arrivals.iter().map(|(time, key)| (now.saturating_add(nanos(*time)), *key)).collect();
        due.sort_by_key(|(at, _)| *at);
        let book = Arc::new(Book {
            name: name.to_owned(),
            objective_ns: nanos(objective),
            entries: Mutex::new(vec![None; due.len()]),
        });
        let closing = book.clone();
        stage.at_close(Box::new(move || closing.record()));
        let first_call = reserve_calls(due.len());
        let arrival = |(number, (at, key))| {
            (at, Arrival { number, key, to: name.to_owned(), came: None, book: book.clone() })
        };
        Inbound { first_call, due: due.into_iter().enumerate().map(arrival).collect(), book }
    }

    /// Where the answers can be read afterwards. Ask for it before the requests start.
    pub fn answers(&self) -> Answers {
        Answers { book: self.book.clone() }
    }

    /// Starts the requests into a crossbeam channel, which is closed after the last one.
    pub fn crossbeam(self) -> channel::Receiver<Arrival> {
        let (sender, receiver) = channel::unbounded();
        self.send_to(sender);
        receiver
    }

    /// Starts the requests into a crossbeam channel that others send to as well. The sender is dropped after the
    /// last one.
    pub fn send_to(self, sender: channel::Sender<Arrival>) {
        self.flow(Box::new(move |arrival| drop(sender.send(arrival))));
    }

    /// Starts the requests into a tokio channel, which is closed after the last one.
    pub fn tokio(self) -> mpsc::UnboundedReceiver<Arrival> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.flow(Box::new(move |arrival| drop(sender.send(arrival))));
        receiver
    }

    /// Hands over each request at its time, whether anybody still listens or not: a server that has stopped
    /// listening leaves the others unanswered.
    fn flow(mut self, send: Deliver) {
        let Some((at, mut arrival)) = self.due.pop_front() else { return };
        let call = self.first_call;
        self.first_call += 1;
        device::at(at, Alarm::Event, move || {
            let (thread, at) = (machine::thread(), machine::now());
            let (service, key) = (&arrival.book.name, arrival.key.to_string());
            machine::record(&Event::CallStart { thread, call, at, service, key: &key });
            arrival.came = Some(Came { call, at });
            send(arrival);
            self.flow(send);
        });
    }
}

impl Arrival {
    /// Answers the request.
    pub fn answer(self, answer: impl Display) {
        self.answer_with(answer.to_string());
    }

    fn answer_with(mut self, answer: String) {
        let Some(came) = self.came.take() else { return };
        let at = machine::now();
        machine::record(&Event::CallDone { call: came.call, at, end: CallEnd::Replied });
        let entry = Entry { latency_ns: at.saturating_sub(came.at), answer };
        self.book.entries()[self.number] = Some(entry);
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        if let Some(came) = self.came.take() {
            let end = CallEnd::Cancelled;
            machine::record(&Event::CallDone { call: came.call, at: machine::now(), end });
        }
    }
}

impl Answers {
    /// The answers so far, in the order in which the requests came; `None` where there is none.
    pub fn in_order(&self) -> Vec<Option<String>> {
        self.book.entries().iter().map(|entry| entry.as_ref().map(|entry| entry.answer.clone())).collect()
    }
}

/// Delivers a request, if anybody listens.
type Deliver = Box<dyn Fn(Arrival) + Send>;

/// The call that a request is to the trace.
struct Came {
    call: u64,
    at: u64,
}

/// What came of each request.
struct Book {
    name: String,
    objective_ns: u64,
    entries: Mutex<Vec<Option<Entry>>>,
}

#[derive(Clone, Debug)]
struct Entry {
    latency_ns: u64,
    answer: String,
}

impl Book {
    /// Writes the facts. Called when the run ends.
    fn record(&self) {
        let tally = tally(self.objective_ns, &self.entries());
        for (what, value) in
            [("late", tally.late), ("unanswered", tally.unanswered), ("worst_us", tally.worst_us)]
        {
            let value = i64::try_from(value).unwrap_or(i64::MAX);
            machine::record(&Event::Fact { name: &format!("{}.{what}", self.name), value });
        }
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Option<Entry>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Tally {
    late: u64,
    unanswered: u64,
    worst_us: u64,
}

fn tally(objective_ns: u64, entries: &[Option<Entry>]) -> Tally {
    let latencies = || entries.iter().flatten().map(|entry| entry.latency_ns);
    Tally {
        late: latencies().filter(|latency| *latency > objective_ns).count() as u64,
        unanswered: entries.iter().filter(|entry| entry.is_none()).count() as u64,
        worst_us: latencies().max().unwrap_or(0) / 1_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_late_when_it_takes_longer_than_the_objective_and_not_when_it_takes_as_long() {
        let entry = |latency_ns| Some(Entry { latency_ns, answer: String::new() });
        let entries = [entry(5_000), entry(5_001), None, entry(70_900)];
        assert_eq!(tally(5_000, &entries), Tally { late: 2, unanswered: 1, worst_us: 70 });
    }

    #[test]
    fn where_nothing_came_nothing_is_late() {
        assert_eq!(tally(5_000, &[]), Tally { late: 0, unanswered: 0, worst_us: 0 });
    }
}
