//! The child's side: it works off requests until its parent wants no more, on a machine of its own.

use super::frame::{Job, Kind, Reply, Routine, Socket};
use crate::{heap, machine, real, recorder};
use libc::{c_ulong, pid_t};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use trace::{Clock, End, Event, Schedule, Settings};

/// The one socket of a process that is a child; empty everywhere else.
static SOCKET: OnceLock<Socket> = OnceLock::new();
/// When the message that it works on came.
static BEGAN: AtomicU64 = AtomicU64::new(0);
/// The jobs of that message.
static JOBS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// The whole life of a child.
pub(super) fn for_ever(socket: Socket, parent: pid_t, settings: &Settings, settle_in: fn(&Settings)) -> ! {
    // SAFETY: a call about this process alone.
    unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL as c_ulong, 0, 0, 0) };
    // SAFETY: takes nothing and breaks nothing. The parent may have died before the line above.
    if unsafe { real::getppid() } != parent {
        recorder::exit();
    }
    if settings.max_processes > 0 {
        crate::seal::close();
    }
    settle_in(settings);
    let socket = SOCKET.get_or_init(|| socket);
    heap::count_from_here();
    match settings.clock {
        // An interpreter runs one thread at a time.
        Clock::Simulated => {
            let alone = Settings { cores: 1, schedule: Schedule::TIMING, ..*settings };
            machine::switch_on(&alone, None);
        }
        Clock::Wall => drop(crate::wall_start()),
    }
    while let Some((routine, message)) = socket.request() {
        let reply = work(routine, &message);
        drop(message);
        if socket.send_reply(&Reply { live: heap::own(), ..reply }).is_err() {
            break;
        }
    }
    recorder::exit()
}

/// Works off one message.
fn work(routine: Routine, message: &[u8]) -> Reply {
    heap::restart_peak();
    let before = Meter::read();
    BEGAN.store(before.now, Relaxed);
    // SAFETY: the parent made the routine, and this process was forked from it.
    let result = catch_unwind(AssertUnwindSafe(|| unsafe { routine.apply(message) }));
    let after = Meter::read();
    let (kind, message) = match result {
        Ok(result) => (Kind::Returned, result),
        Err(panic) => (Kind::Panicked, words_of(panic.as_ref()).as_bytes().to_vec()),
    };
    report(kind, &before, &after, message)
}

fn report(kind: Kind, before: &Meter, after: &Meter, message: Vec<u8>) -> Reply {
    let took = after.now - before.now;
    Reply {
        kind,
        took,
        used: (after.used - before.used).min(took),
        edges: after.edges - before.edges,
        printed: after.printed - before.printed,
        live: heap::own(),
        peak: heap::own_peak(),
        jobs: std::mem::take(&mut *jobs()),
        message,
    }
}

/// Keeps an event for the reply, if this process is a child and the event is a job.
pub(crate) fn keep(event: &Event<'_>) {
    if let (Some(_), Event::Job { from, to, digest, name, .. }) = (SOCKET.get(), event) {
        let began = BEGAN.load(Relaxed);
        let (from, to) = (from.saturating_sub(began), to.saturating_sub(began));
        Job { from, to, digest: *digest, name }.write(&mut jobs());
    }
}

/// Tells the parent how this process ends, if it is a child.
pub(crate) fn last_words(end: &End) {
    static SAID: AtomicBool = AtomicBool::new(false);
    if let Some(socket) = SOCKET.get()
        && !SAID.swap(true, Relaxed)
    {
        // Without its jobs: whoever adds one may be in the middle of it.
        let reply = Reply {
            kind: Kind::Ended(end.status),
            took: 0,
            used: 0,
            edges: 0,
            printed: 0,
            live: heap::own(),
            peak: heap::own_peak(),
            jobs: Vec::new(),
            message: Vec::new(),
        };
        // Without a parent nobody wants to know.
        let _ = socket.send_reply(&reply);
    }
}

/// What a message's cost is told from.
struct Meter {
    now: u64,
    used: u64,
    edges: u64,
    printed: u64,
}

impl Meter {
    fn read() -> Meter {
        if machine::is_on() {
            let (used, edges, printed) = machine::with(|machine| machine.meter());
            Meter { now: crate::now(), used, edges, printed }
        } else {
            Meter { now: crate::now(), used: 0, edges: 0, printed: 0 }
        }
    }
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    let words = panic.downcast_ref::<&str>().copied();
    words.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("a value that is no text")
}

fn jobs() -> MutexGuard<'static, Vec<u8>> {
    JOBS.lock().unwrap_or_else(PoisonError::into_inner)
}
