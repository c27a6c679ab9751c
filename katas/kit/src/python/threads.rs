//! Python's threads: OS threads, of which the one that holds the GIL runs Python code.

use super::gil::{self, Attached, allow_threads};
use crate::Stage;
use crate::runtime;
use std::panic::resume_unwind;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use trace::{Event, Policy, Status};

/// Runs `drive` on the main thread, which holds the GIL as Python's main thread does, then ends the process.
///
/// The end waits for all threads, as the interpreter waits for those that are no daemons.
///
/// # Panics
/// If the run's stage has been made already.
pub fn threads(drive: impl FnOnce(&Stage)) -> ! {
    run(Stage::open("main"), drive)
}

/// As [`threads`], on a stage that is there already.
pub(super) fn run(stage: Stage, drive: impl FnOnce(&Stage)) -> ! {
    gil::explore(stage.settings().schedule.policy != Policy::Timing);
    let attached = Attached::new();
    let status = runtime::status(|| drive(&stage));
    drop(attached);
    if status == Status::Finished {
        wait_for_all();
    }
    machine::record(&Event::Fact { name: "gil.switches", value: gil::switches() as i64 });
    runtime::settle();
    stage.close(status)
}

/// A thread of Python's: `threading.Thread`.
///
/// It holds the GIL while it runs, but for [`allow_threads`] and while it waits for another thread's end. Only
/// [`bytecode`](super::bytecode) gives the GIL away when others ask for it: Rust that runs in between is native
/// code, and keeps it.
pub struct Thread<T> {
    handle: JoinHandle<T>,
}

impl<T: Send + 'static> Thread<T> {
    /// Starts a thread that runs `target`. As in Python this waits, without the GIL, until the thread is there,
    /// and then for the GIL.
    pub fn start(target: impl FnOnce() -> T + Send + 'static) -> Thread<T> {
        let (started, is_started) = mpsc::sync_channel(1);
        let thread = enlist();
        let handle = spawn(move || {
            let _running = Running::new(&thread, &started);
            target()
        });
        allow_threads(|| is_started.recv()).expect("a thread says that it has started before all else");
        Thread { handle }
    }

    /// Waits, without the GIL, for the thread's end.
    ///
    /// # Panics
    /// If the thread panicked.
    pub fn join(self) -> T {
        allow_threads(|| self.handle.join()).unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Sleeps without the GIL: `time.sleep`.
pub fn sleep(duration: Duration) {
    allow_threads(|| std::thread::sleep(duration));
}

fn spawn<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    Builder::new()
        .spawn(body)
        .expect("the machine ends a run with too many threads before the system refuses one")
}

/// Threads that were started, and those of them that have not ended.
struct Threads {
    started: u64,
    alive: u64,
}

static THREADS: Mutex<Threads> = Mutex::new(Threads { started: 0, alive: 0 });
static ENDED: Condvar = Condvar::new();

/// Counts a thread that is about to start, and says what Python would call it.
fn enlist() -> String {
    let mut threads = threads_of_run();
    threads.started += 1;
    threads.alive += 1;
    format!("Thread-{}", threads.started)
}

fn threads_of_run() -> MutexGuard<'static, Threads> {
    THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_for_all() {
    let threads = ENDED.wait_while(threads_of_run(), |threads| threads.alive > 0);
    drop(threads.unwrap_or_else(PoisonError::into_inner));
}

/// A thread of Python's while it runs its target.
struct Running {
    attached: Option<Attached>,
}

impl Running {
    fn new(name: &str, started: &SyncSender<()>) -> Running {
        runtime::name_thread(name);
        let attached = Attached::new();
        // Nobody listens if the thread that started this one has panicked.
        let _ = started.send(());
        Running { attached: Some(attached) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.attached = None;
        threads_of_run().alive -= 1;
        ENDED.notify_all();
    }
}
