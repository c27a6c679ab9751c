//! `multiprocessing`: a pool whose processes share nothing, and memory that they share all the same.

use super::pool::{Outcome, Pool as Workers};
use super::script::refuse_while_importing;
use super::worker::PICKLE;
use crate::python::gil::allow_threads;
use crate::wire::Parcel;
use machine::Routine;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::panic::resume_unwind;
use std::sync::mpsc::{self, Receiver};

pub use super::shared_memory::SharedMemory;

/// A pool of worker processes: `multiprocessing.Pool`.
///
/// A worker applies functions to copies of their arguments and sends copies of the results. A function must be one
/// that a fresh interpreter finds by its name: a closure that captures something is none.
///
/// Dropping the pool closes it and waits for its processes to end.
pub struct Pool {
    workers: Workers,
}

impl Pool {
    /// Starts `processes` workers. Each is ready 40 ms later.
    ///
    /// # Panics
    /// If there are to be none, or the run may have no more.
    #[track_caller]
    pub fn new(processes: usize) -> Pool {
        refuse_while_importing();
        let workers = Workers::new(processes);
        workers.start_all();
        Pool { workers }
    }

    /// Applies `function` to every item and returns the results in the order of the items. Each message carries
    /// `chunksize` items, the last one perhaps fewer, and a worker takes one message after another.
    ///
    /// # Panics
    /// If `chunksize` is 0, or `function` panics.
    pub fn map<A, R>(&self, function: fn(A) -> R, items: Vec<A>, chunksize: usize) -> Vec<R>
    where
        A: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize + DeserializeOwned + Send + 'static,
    {
        assert!(chunksize > 0, "a chunk holds an item");
        let mut items = items.into_iter();
        let mut results = Vec::new();
        loop {
            let chunk: Vec<A> = items.by_ref().take(chunksize).collect();
            if chunk.is_empty() {
                break;
            }
            results.push(self.send::<_, Vec<R>>(Routine::new(apply_to_each, function), chunk));
        }
        results.into_iter().flat_map(wait_for).collect()
    }

    /// Applies `function` to every item, and gives the results in the order of the items as they come. Each item is
    /// a message of its own, and is sent at once.
    ///
    /// # Panics
    /// If `function` panics, when its result is asked for.
    pub fn imap<A, R>(&self, function: fn(A) -> R, items: Vec<A>) -> impl Iterator<Item = R> + use<A, R>
    where
        A: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize + DeserializeOwned + Send + 'static,
    {
        let results: Vec<_> =
            items.into_iter().map(|item| self.send::<_, R>(Routine::new(apply, function), item)).collect();
        results.into_iter().map(wait_for)
    }

    fn send<M, T>(&self, routine: Routine, message: M) -> Receiver<Outcome<T>>
    where
        M: Serialize + Send + 'static,
        T: DeserializeOwned + Send + 'static,
    {
        let (reply, result) = mpsc::channel();
        // Who asked may have stopped waiting. Then the result is of no use to anybody.
        self.workers.enqueue(routine, message, move |outcome| drop(reply.send(outcome)));
        result
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.workers.close();
        self.workers.join();
    }
}

/// Waits, without the GIL, for what a worker returns, and panics if it did.
fn wait_for<T>(result: Receiver<Outcome<T>>) -> T {
    let outcome =
        allow_threads(|| result.recv()).expect("a pool delivers every result, unless it cannot be read");
    outcome.unwrap_or_else(|panic| resume_unwind(Box::new(panic)))
}

/// Runs in a worker, which pays for reading the argument and writing the result.
pub(super) fn apply<A: DeserializeOwned, R: Serialize>(function: fn(A) -> R, message: &[u8]) -> Vec<u8> {
    let argument = Parcel::received(message.to_vec(), PICKLE).open();
    Parcel::pack(&function(argument), PICKLE).into_bytes()
}

/// Likewise, for a chunk of arguments.
fn apply_to_each<A: DeserializeOwned, R: Serialize>(function: fn(A) -> R, message: &[u8]) -> Vec<u8> {
    let arguments: Vec<A> = Parcel::received(message.to_vec(), PICKLE).open();
    let results: Vec<R> = arguments.into_iter().map(function).collect();
    Parcel::pack(&results, PICKLE).into_bytes()
}
