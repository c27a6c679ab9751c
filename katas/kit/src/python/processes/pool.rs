//! What every pool of processes is made of: a queue, a thread of the parent that pickles and unpickles, and workers.
//!
//! The thread needs the GIL for that, like all of the parent's Python, and messages are pickled one after another:
//! that is why many small messages are slow whatever the number of processes.

use super::worker::{self, PICKLE};
use crate::python::gil::{self, allow_threads};
use crate::runtime;
use crate::wire::{self, Parcel};
use crate::world::reserve_calls;
use machine::Routine;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use trace::{CallEnd, Event};

/// A worker's result, or what it panicked with.
pub(super) type Outcome<R> = Result<R, String>;

/// Processes that work off one queue.
pub(super) struct Pool {
    shared: Arc<Shared>,
    /// The threads of its workers, behind the one that carries messages.
    threads: Mutex<Vec<JoinHandle<()>>>,
    most_workers: usize,
}

impl Pool {
    /// A pool of up to `most_workers` processes, none of which is started yet.
    pub(super) fn new(most_workers: usize) -> Pool {
        assert!(most_workers > 0, "a pool without processes never runs anything");
        let shared = Arc::new(Shared { most_messages: most_workers + 1, ..Shared::default() });
        let carries_for = shared.clone();
        let courier = Builder::new().spawn(move || {
            runtime::name_thread("pool");
            carries_for.carry();
        });
        let courier =
            courier.expect("the machine ends a run with too many threads before the system refuses one");
        Pool { shared, threads: Mutex::new(vec![courier]), most_workers }
    }

    /// Starts as many processes as it may have.
    pub(super) fn start_all(&self) {
        (0..self.most_workers).for_each(|_| self.start_one());
    }

    /// Starts a process if there is more to do than processes that could, and it may have one more.
    pub(super) fn start_on_demand(&self) {
        let started = self.threads().len() - 1;
        if started < self.most_workers && self.shared.state().unfinished > started {
            self.start_one();
        }
    }

    /// Hands over a call: `routine` is going to get `message` and to return a `T`. What comes of it is given to
    /// `deliver`, on the pool's thread.
    pub(super) fn enqueue<M, T>(
        &self,
        routine: Routine,
        message: M,
        deliver: impl FnOnce(Outcome<T>) + Send + 'static,
    ) where
        M: Serialize + Send + 'static,
        T: DeserializeOwned,
    {
        self.shared.add(Task {
            routine,
            pickle: Box::new(move || Parcel::pack(&message, PICKLE)),
            deliver: Box::new(move |result| {
                deliver(result.map(|bytes| Parcel::received(bytes, PICKLE).open()));
            }),
        });
    }

    /// Takes no more calls. The processes end when those that were handed over are done.
    pub(super) fn close(&self) {
        self.shared.close();
    }

    /// Waits, without the GIL, until all processes of a pool that was closed have ended.
    pub(super) fn join(&self) {
        let threads = std::mem::take(&mut *self.threads());
        allow_threads(|| {
            for thread in threads {
                // A thread of the pool that panicked has said so, and has nothing more to end.
                let _ = thread.join();
            }
        });
    }

    fn start_one(&self) {
        let worker = worker::start(&self.shared);
        self.threads().push(worker);
    }

    fn threads(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call on its way to a worker.
struct Task {
    routine: Routine,
    pickle: Box<dyn FnOnce() -> Parcel + Send>,
    deliver: Deliver,
}

type Deliver = Box<dyn FnOnce(Outcome<Vec<u8>>) + Send>;

/// A call that is pickled, for whichever worker takes it.
pub(super) struct Message {
    pub(super) number: u64,
    pub(super) routine: Routine,
    pub(super) pickled: Parcel,
}

/// What a pool shares with its threads.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// There is a message, or there will be none any more.
    for_workers: Condvar,
    /// There is a call, a result, or room for a message.
    for_courier: Condvar,
    /// How many messages may lie in the pipe: one more than there are processes, as in CPython.
    most_messages: usize,
}

#[derive(Default)]
struct State {
    tasks: VecDeque<Task>,
    messages: VecDeque<Message>,
    results: VecDeque<(u64, Outcome<Vec<u8>>)>,
    /// Who waits for the result of which message.
    waiting: BTreeMap<u64, Deliver>,
    /// Calls that no message has been made of yet.
    unsent: usize,
    /// Calls whose results have not been delivered.
    unfinished: usize,
    is_closed: bool,
    /// Why no worker will ever answer.
    broken: Option<String>,
}

/// What the pool's thread does next.
enum Errand {
    Unpickle(u64, Outcome<Vec<u8>>),
    Pickle(Task),
}

impl Shared {
    /// The next message for a worker; `None` when there will be none any more.
    pub(super) fn next_message(&self) -> Option<Message> {
        let is_idle = |state: &mut State| {
            let may_get_more = !state.is_closed || state.unsent > 0;
            state.messages.is_empty() && may_get_more
        };
        let woken = self.for_workers.wait_while(self.state(), is_idle);
        let message = woken.unwrap_or_else(PoisonError::into_inner).messages.pop_front();
        self.for_courier.notify_one();
        message
    }

    /// A worker's reply to a message.
    pub(super) fn reply(&self, number: u64, result: Outcome<Vec<u8>>) {
        self.state().results.push_back((number, result));
        self.for_courier.notify_one();
    }

    /// No process is left that could work. Whoever waits, or is going to, learns why.
    pub(super) fn give_up(&self, why: &str) {
        let mut state = self.state();
        state.broken = Some(why.to_owned());
        while let Some(message) = state.messages.pop_front() {
            state.results.push_back((message.number, Err(why.to_owned())));
        }
        drop(state);
        self.for_courier.notify_one();
    }

    fn add(&self, task: Task) {
        let mut state = self.state();
        assert!(!state.is_closed, "a pool that was closed takes no more calls");
        state.unsent += 1;
        state.unfinished += 1;
        state.tasks.push_back(task);
        drop(state);
        self.for_courier.notify_one();
    }

    fn close(&self) {
        self.state().is_closed = true;
        self.for_courier.notify_one();
        self.for_workers.notify_all();
    }

    /// The whole life of the pool's thread.
    fn carry(&self) {
        while let Some(errand) = self.next_errand() {
            match errand {
                Errand::Pickle(task) => self.pickle(task),
                Errand::Unpickle(number, result) => self.unpickle(number, result),
            }
        }
    }

    fn next_errand(&self) -> Option<Errand> {
        let is_idle = |state: &mut State| {
            let may_pickle = !state.tasks.is_empty() && state.messages.len() < self.most_messages;
            let is_over = state.is_closed && state.unfinished == 0;
            state.results.is_empty() && !may_pickle && !is_over
        };
        let woken = self.for_courier.wait_while(self.state(), is_idle);
        let mut state = woken.unwrap_or_else(PoisonError::into_inner);
        if let Some((number, result)) = state.results.pop_front() {
            return Some(Errand::Unpickle(number, result));
        }
        state.tasks.pop_front().map(Errand::Pickle)
    }

    fn pickle(&self, task: Task) {
        let number = reserve_calls(1);
        let (thread, at) = (machine::thread(), machine::now());
        let key = (SENT.fetch_add(1, Relaxed) + 1).to_string();
        machine::record(&Event::CallStart { thread, call: number, at, service: SERVICE, key: &key });
        let mut pickled = None;
        // Whatever the argument's own code does, the thread goes on: who waits learns of it.
        gil::with_gil(|| pickled = catch_unwind(AssertUnwindSafe(task.pickle)).ok());
        let mut state = self.state();
        state.unsent -= 1;
        state.waiting.insert(number, task.deliver);
        match (pickled, state.broken.clone()) {
            (_, Some(why)) => state.results.push_back((number, Err(why))),
            (None, _) => state.results.push_back((number, Err("an argument cannot be pickled".to_owned()))),
            (Some(pickled), None) => {
                state.messages.push_back(Message { number, routine: task.routine, pickled });
            }
        }
        if state.is_closed {
            self.for_workers.notify_all();
        } else {
            self.for_workers.notify_one();
        }
    }

    fn unpickle(&self, number: u64, result: Outcome<Vec<u8>>) {
        let deliver = self.state().waiting.remove(&number);
        wire::count(result.as_ref().map_or(0, Vec::len));
        if let Some(deliver) = deliver {
            gil::with_gil(|| drop(catch_unwind(AssertUnwindSafe(|| deliver(result)))));
        }
        machine::record(&Event::CallDone { call: number, at: machine::now(), end: CallEnd::Replied });
        self.state().unfinished -= 1;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What messages to processes are called in the trace: each is a call, from pickling to its result.
const SERVICE: &str = "pipe";
/// Messages so far, by all pools.
static SENT: AtomicU64 = AtomicU64::new(0);
