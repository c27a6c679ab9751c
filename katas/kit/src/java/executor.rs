//! Pools of platform threads: of fixed size, or as large as it takes.

use super::future::Future;
use super::promise::{Promise, Value};
use super::task::{self, Task};
use crate::{Stage, runtime};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A pool of threads and the queue before it. Clones are the same pool.
///
/// A thread takes a task and keeps it to its end, whatever the task waits for. The queue has no bound. When the
/// last clone is dropped the pool shuts down, as at the end of try-with-resources, but nobody waits for it.
#[derive(Clone)]
pub struct ExecutorService {
    owner: Arc<Owner>,
}

impl ExecutorService {
    /// A pool of at most `size` threads: `Executors.newFixedThreadPool`. They are started as tasks come, count as
    /// the program's own, and live until the pool is shut down.
    ///
    /// # Panics
    /// If there are to be no threads.
    pub fn fixed(size: usize) -> ExecutorService {
        ExecutorService::new(Growth::Fixed(size), None)
    }

    /// A pool that starts a thread whenever none is idle: `Executors.newCachedThreadPool`. Its threads count as
    /// the program's own, and live until the pool is shut down, which in Java they need not.
    pub fn cached() -> ExecutorService {
        ExecutorService::new(Growth::Cached, None)
    }

    /// A pool of at most `size` threads that belongs to the world. Its threads are called `name-1` and so on.
    ///
    /// # Panics
    /// If there are to be no threads.
    pub fn named(_: &Stage, name: &str, size: usize) -> ExecutorService {
        ExecutorService::new(Growth::Fixed(size), Some(name.to_owned()))
    }

    /// Hands a task over and gives its future.
    ///
    /// # Panics
    /// If the pool has been shut down: Java's RejectedExecutionException.
    pub fn submit<T: Clone + Send + Sync + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Future<T> {
        let promise = Arc::new(Promise::default());
        let body = Box::new(move || Ok(Arc::new(task()) as Value));
        self.accept(task::keeping(promise.clone(), body));
        Future::new(promise)
    }

    /// Hands a task over whose result nobody asks for.
    ///
    /// # Panics
    /// If the pool has been shut down: Java's RejectedExecutionException.
    pub fn execute(&self, task: impl FnOnce() + Send + 'static) {
        self.accept(task::counted(Box::new(task)));
    }

    /// Hands all tasks over, waits for all of them, and gives their futures in that order: `invokeAll`.
    ///
    /// # Panics
    /// If the pool has been shut down: Java's RejectedExecutionException.
    pub fn invoke_all<T: Clone + Send + Sync + 'static, F: FnOnce() -> T + Send + 'static>(
        &self,
        tasks: impl IntoIterator<Item = F>,
    ) -> Vec<Future<T>> {
        let futures: Vec<_> = tasks.into_iter().map(|task| self.submit(task)).collect();
        for future in &futures {
            // What a task failed with stays in its future.
            let _ = future.get();
        }
        futures
    }

    /// Takes no more tasks. What is in the queue is still run, and then the threads end.
    pub fn shutdown(&self) {
        self.owner.pool.shut_down();
    }

    /// Shuts the pool down and waits until its threads have ended. A task of the pool that calls this waits for
    /// itself.
    pub fn close(&self) {
        self.shutdown();
        self.owner.pool.wait_for_end();
    }

    pub(super) fn accept(&self, task: Task) {
        self.owner.pool.accept(task);
    }

    fn new(growth: Growth, name: Option<String>) -> ExecutorService {
        assert!(!matches!(growth, Growth::Fixed(0)), "a pool without threads never runs a task");
        let state = Mutex::new(State::default());
        let pool = Pool { growth, name, state, work: Condvar::new(), end: Condvar::new() };
        ExecutorService { owner: Arc::new(Owner { pool: Arc::new(pool) }) }
    }
}

/// Shuts the pool down when nobody can hand it tasks any more. Its threads know the pool, not the owner.
struct Owner {
    pool: Arc<Pool>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.pool.shut_down();
    }
}

/// When a pool starts another thread.
enum Growth {
    /// For each task, until it has so many.
    Fixed(usize),
    /// When there are more tasks than idle threads.
    Cached,
}

struct Pool {
    growth: Growth,
    name: Option<String>,
    state: Mutex<State>,
    work: Condvar,
    end: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Task>,
    started: usize,
    ended: usize,
    idle: usize,
    shut: bool,
}

impl Pool {
    fn accept(self: &Arc<Pool>, task: Task) {
        let mut state = self.state();
        let shut = state.shut;
        let grows = match self.growth {
            Growth::Fixed(size) => state.started < size,
            Growth::Cached => state.idle <= state.queue.len(),
        };
        if !shut && grows {
            state.started += 1;
            let number = state.started;
            drop(state);
            return self.start(number, task);
        }
        if !shut {
            state.queue.push_back(task);
        }
        drop(state);
        assert!(!shut, "the pool has been shut down and takes no more tasks");
        self.work.notify_one();
    }

    fn start(self: &Arc<Pool>, number: usize, task: Task) {
        let pool = self.clone();
        let thread = thread::Builder::new().spawn(move || pool.serve(number, task));
        thread.expect("a thread can be started");
    }

    /// What a thread of the pool does all its life.
    fn serve(&self, number: usize, first: Task) {
        if let Some(name) = &self.name {
            runtime::name_thread(&format!("{name}-{number}"));
        }
        first();
        while let Some(task) = self.next() {
            task();
        }
        self.state().ended += 1;
        self.end.notify_all();
    }

    /// The next task of the queue; `None` when there will be none.
    fn next(&self) -> Option<Task> {
        let mut state = self.state();
        loop {
            if let Some(task) = state.queue.pop_front() {
                return Some(task);
            }
            if state.shut {
                return None;
            }
            state.idle += 1;
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    fn shut_down(&self) {
        self.state().shut = true;
        self.work.notify_all();
    }

    fn wait_for_end(&self) {
        let state = self.state();
        let running = |state: &mut State| state.ended < state.started;
        drop(self.end.wait_while(state, running).unwrap_or_else(PoisonError::into_inner));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
