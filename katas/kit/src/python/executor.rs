//! Pools of threads for calls that would block a loop: `concurrent.futures.ThreadPoolExecutor`.

use crate::runtime;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::thread::{self, Builder};
use tokio::sync::oneshot;

/// At most so many threads, which take functions from one queue. A thread is started when a function comes and
/// no thread is idle, and ends when the pool was dropped and the queue is empty.
pub struct ThreadPoolExecutor {
    shared: Arc<Shared>,
    max_workers: usize,
}

impl ThreadPoolExecutor {
    /// A pool of up to `max_workers` threads, none of which is started yet.
    ///
    /// # Panics
    /// If there are to be none.
    pub fn new(max_workers: usize) -> ThreadPoolExecutor {
        assert!(max_workers > 0, "a pool without threads never runs anything");
        ThreadPoolExecutor { shared: Arc::default(), max_workers }
    }

    /// Hands `function` to the pool at once. What it returns is to be awaited.
    ///
    /// If that is dropped while `function` is still in the queue, it never begins.
    pub fn submit<T: Send + 'static>(&self, function: impl FnOnce() -> T + Send + 'static) -> Submitted<T> {
        let (reply, result) = oneshot::channel();
        self.enqueue(Box::new(move || {
            if !reply.is_closed() {
                // By now nobody may be waiting for the result.
                let _ = reply.send(catch_unwind(AssertUnwindSafe(function)));
            }
        }));
        Submitted { result }
    }

    pub(super) fn max_workers(&self) -> usize {
        self.max_workers
    }

    fn enqueue(&self, job: Job) {
        let mut state = self.shared.state();
        state.jobs.push_back(job);
        if state.idle >= state.jobs.len() {
            self.shared.changed.notify_one();
        } else if state.started < self.max_workers {
            state.started += 1;
            drop(state);
            self.start_worker();
        }
    }

    fn start_worker(&self) {
        let shared = self.shared.clone();
        let worker = Builder::new().spawn(move || {
            runtime::name_thread("pool");
            while let Some(job) = shared.next() {
                job();
            }
        });
        worker.expect("the machine ends a run with too many threads before the system refuses one");
    }
}

impl Drop for ThreadPoolExecutor {
    fn drop(&mut self) {
        self.shared.state().is_closed = true;
        self.shared.changed.notify_all();
    }
}

/// What a function on a pool's thread is going to return.
pub struct Submitted<T> {
    result: oneshot::Receiver<thread::Result<T>>,
}

impl<T> Future for Submitted<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let result = Pin::new(&mut self.result).poll(context);
        result.map(|sent| {
            let result = sent.expect("a pool runs every function that somebody waits for");
            result.unwrap_or_else(|panic| resume_unwind(panic))
        })
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// What a pool shares with its threads.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    started: usize,
    idle: usize,
    is_closed: bool,
}

impl Shared {
    /// The next function, once there is one; `None` when there will be none any more.
    fn next(&self) -> Option<Job> {
        let mut state = self.state();
        state.idle += 1;
        let is_idle = |state: &mut State| state.jobs.is_empty() && !state.is_closed;
        let woken = self.changed.wait_while(state, is_idle);
        state = woken.unwrap_or_else(PoisonError::into_inner);
        state.idle -= 1;
        state.jobs.pop_front()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use futures::future::join_all;

    #[test]
    fn a_pool_runs_everything_on_as_few_threads_as_it_may_have() {
        let pool = ThreadPoolExecutor::new(2);
        let jobs = (0..20).map(|n| pool.submit(move || (n, thread::current().id())));
        let results = block_on(join_all(jobs.collect::<Vec<_>>()));
        assert!(results.iter().map(|(n, _)| *n).eq(0..20));
        assert!(pool.shared.state().started <= 2);
    }

    #[test]
    fn a_function_that_nobody_waits_for_never_leaves_the_queue() {
        let pool = ThreadPoolExecutor::new(1);
        let (open, gate) = std::sync::mpsc::channel::<()>();
        let first = pool.submit(move || gate.recv().is_ok());
        drop(pool.submit(|| panic!("it was called off")));
        open.send(()).expect("the first function listens");
        assert!(block_on(first));
        assert_eq!(block_on(pool.submit(|| 7)), 7);
    }

    #[test]
    #[should_panic(expected = "on purpose")]
    fn who_awaits_a_function_that_panicked_panics() {
        let pool = ThreadPoolExecutor::new(1);
        block_on(pool.submit(|| panic!("on purpose")));
    }
}
