//! Processes for work that would stop an event loop: `concurrent.futures.ProcessPoolExecutor`.

use super::multiprocessing::apply;
use super::pool::{Outcome, Pool};
use super::script::refuse_while_importing;
use machine::Routine;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// At most so many worker processes, each started when a call comes and all that there are have one.
///
/// Dropping it is the end of Python's `with` block: unless it was shut down before, the calling thread does
/// [`shutdown(true)`](ProcessPoolExecutor::shutdown) and waits until every process has ended.
pub struct ProcessPoolExecutor {
    pool: Pool,
    is_shut_down: AtomicBool,
}

impl ProcessPoolExecutor {
    /// A pool of up to `max_workers` processes, none of which is started yet.
    ///
    /// # Panics
    /// If there are to be none.
    #[track_caller]
    pub fn new(max_workers: usize) -> ProcessPoolExecutor {
        refuse_while_importing();
        ProcessPoolExecutor { pool: Pool::new(max_workers), is_shut_down: AtomicBool::new(false) }
    }

    /// Hands over a call of `function` at once: `loop.run_in_executor(pool, function, argument)`. What it returns is
    /// to be awaited.
    ///
    /// A worker gets a copy of the argument and sends a copy of the result. The function must be one that a fresh
    /// interpreter finds by its name: a closure that captures something is none.
    ///
    /// # Panics
    /// If a process has to be started and the run may have no more. Awaiting the result panics if `function` did.
    pub fn submit<A, R>(&self, function: fn(A) -> R, argument: A) -> FromProcess<R>
    where
        A: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize + DeserializeOwned + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        self.pool.enqueue(Routine::new(apply, function), argument, move |outcome| drop(reply.send(outcome)));
        self.pool.start_on_demand();
        FromProcess { result }
    }

    /// Takes no more calls. The processes end when those that were handed over are done; with `wait` the calling
    /// thread waits for that, and on an event loop nothing else gets a turn meanwhile.
    pub fn shutdown(&self, wait: bool) {
        self.is_shut_down.store(true, Relaxed);
        self.pool.close();
        if wait {
            self.pool.join();
        }
    }
}

impl Drop for ProcessPoolExecutor {
    fn drop(&mut self) {
        if !self.is_shut_down.load(Relaxed) {
            self.shutdown(true);
        }
    }
}

/// What a function in a worker process is going to return.
pub struct FromProcess<R> {
    result: oneshot::Receiver<Outcome<R>>,
}

impl<R> Future for FromProcess<R> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        Pin::new(&mut self.result).poll(context).map(|sent| {
            let outcome = sent.expect("a pool delivers every result, unless it cannot be read");
            outcome.unwrap_or_else(|panic| resume_unwind(Box::new(panic)))
        })
    }
}
