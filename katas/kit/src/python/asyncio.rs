//! asyncio: one loop that runs coroutines in turns, and pools of threads for calls that block.

use super::gil::{self, Attached};
use crate::Stage;
use crate::runtime::{self, KEEP_ALIVE};
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use trace::Event;

pub use super::executor::{Submitted, ThreadPoolExecutor};

/// Runs `drive` as the main coroutine of an event loop, then ends the process: `asyncio.run`.
///
/// The loop is tokio's `current_thread` runtime. Its thread holds the GIL while it runs coroutines and lets it
/// go while it waits for the next event, so bytecode on another thread keeps the loop waiting. What is alive
/// at the end is left behind and counted; CPython would cancel it.
///
/// # Panics
/// If the run's stage has been made already.
pub fn run(drive: impl AsyncFnOnce(&Stage)) -> ! {
    run_on(Stage::open("loop"), drive)
}

/// As [`run`], on a stage that is there already.
pub(super) fn run_on(stage: Stage, drive: impl AsyncFnOnce(&Stage)) -> ! {
    let cores = stage.settings().cores as usize;
    let pool = DEFAULT_POOL.get_or_init(|| ThreadPoolExecutor::new((cores + 4).min(32)));
    let attached = Attached::new();
    let status = runtime::run(&stage, event_loop(pool), Box::pin(Coroutine::new(drive(&stage))));
    drop(attached);
    machine::record(&Event::Fact { name: "gil.switches", value: gil::switches() as i64 });
    stage.close(status)
}

/// Makes a task of a coroutine: it runs by itself from the loop's next turn on, whether or not anybody awaits
/// it. A coroutine alone, which is to say a future, does nothing until it is awaited.
///
/// # Panics
/// Outside of an event loop.
pub fn create_task<T: Send + 'static>(coroutine: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(Coroutine::new(coroutine))
}

/// Waits on the loop, which goes on meanwhile: `asyncio.sleep`. A sleep of zero only gives way to others.
pub async fn sleep(duration: Duration) {
    if duration.is_zero() {
        tokio::task::yield_now().await;
    } else {
        tokio::time::sleep(duration).await;
    }
}

/// Calls `function` on a thread of `pool`, or of the loop's default pool, at once; what it returns is to be
/// awaited. The default pool has a thread a core and four more, and 32 at most.
///
/// A function that was handed over runs to its end, even if nobody awaits it any more; one that is still in
/// the queue by then never begins. It is native code that holds no GIL: its bytecode takes it.
///
/// # Panics
/// Without a pool, outside of asyncio. Awaiting the result panics if `function` did.
pub fn run_in_executor<T: Send + 'static>(
    pool: Option<&ThreadPoolExecutor>,
    function: impl FnOnce() -> T + Send + 'static,
) -> Submitted<T> {
    pool.unwrap_or_else(|| default_pool()).submit(function)
}

/// Calls `function` on a thread of the default pool and awaits what it returns: `asyncio.to_thread`. This is a
/// coroutine, so the call waits until it is awaited.
///
/// # Panics
/// Outside of asyncio, and if `function` panics.
pub async fn to_thread<T: Send + 'static>(function: impl FnOnce() -> T + Send + 'static) -> T {
    run_in_executor(None, function).await
}

static DEFAULT_POOL: OnceLock<ThreadPoolExecutor> = OnceLock::new();

fn default_pool() -> &'static ThreadPoolExecutor {
    DEFAULT_POOL.get().expect("the default pool belongs to a loop, and none is running")
}

fn event_loop(pool: &ThreadPoolExecutor) -> Runtime {
    Builder::new_current_thread()
        .enable_time()
        .on_thread_park(gil::let_go)
        .on_thread_unpark(gil::take)
        // For who calls tokio's own `spawn_blocking`.
        .max_blocking_threads(pool.max_workers())
        .thread_keep_alive(KEEP_ALIVE)
        .on_thread_start(|| runtime::name_thread("pool"))
        .build()
        .expect("a runtime without I/O needs nothing that can be refused")
}

/// What a turn of the loop takes besides the coroutine's own code: to ask the system for events, and to run a
/// handle in its context. It is what `await asyncio.sleep(0)` takes in CPython 3.11.
const TURN_NS: u64 = 3_000;

/// A coroutine on its way through the loop, which charges it for its turns.
struct Coroutine<F> {
    body: Pin<Box<F>>,
}

impl<F> Coroutine<F> {
    fn new(body: F) -> Coroutine<F> {
        Coroutine { body: Box::pin(body) }
    }
}

impl<F: Future> Future for Coroutine<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        turn();
        self.body.as_mut().poll(context)
    }
}

fn turn() {
    machine::charge(TURN_NS);
    gil::check();
}
