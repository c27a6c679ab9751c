//! The simulated machine beneath every kata: cores, a clock, a scheduler and devices, put under unmodified
//! runtimes at the libc boundary.
//!
//! A program that links this crate runs as usual until the kit calls [`start`]. If the judge handed it a trace,
//! the machine comes on: one thread runs at a time, time is simulated, and the whole run is a pure function of
//! the program, its seed and its schedule. Otherwise every interposed symbol passes straight through.
//!
//! Only the kit may name this crate: whoever can call these functions can move the clock.

mod batch;
mod baton;
mod callers;
mod children;
mod context;
mod costs;
mod device;
mod edges;
mod endings;
mod heap;
mod interpose;
mod locks;
mod machine;
mod real;
mod recorder;
mod sched;
mod seal;
mod seats;
mod shared;
mod slots;
mod snapshot;
mod threads;
mod watchdog;

pub use children::{Apply, Child, Routine};
pub use device::{Alarm, alarm, disarm, next_due};
pub use heap::Heap;
pub use shared::{count_shared, share};

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::time::Instant;
use trace::{Clock, End, Event, Settings, Status};

/// The right to run one program on the machine: made once, by [`start`].
pub struct Run {
    /// What the judge chose, or the defaults on the wall clock.
    pub settings: Settings,
    /// Whether a judge reads the trace; otherwise this is an ordinary run by hand.
    pub judged: bool,
}

/// Switches the machine on if the judge asked for it. `None` on every call but the first.
pub fn start() -> Option<Run> {
    start_with_children(0, |_| ()).map(|(run, _)| run)
}

/// As [`start`], but forks `count` child processes before. Each calls `settle_in` and then serves until its
/// [`Child`] is dropped. It must be the first thing that a program does.
///
/// # Panics
/// If the judge allows fewer, or the system does.
pub fn start_with_children(count: usize, settle_in: fn(&Settings)) -> Option<(Run, Vec<Child>)> {
    static STARTED: AtomicBool = AtomicBool::new(false);
    if STARTED.swap(true, Relaxed) {
        return None;
    }
    let writer = recorder::open().map(|(writer, memory)| match writer.settings() {
        settings if settings.slots > 0 => slots::share_out(memory, &settings, count == 0),
        _ => writer,
    });
    let chosen = writer.map(|writer| writer.settings());
    let settings = chosen.unwrap_or(Settings { clock: Clock::Wall, ..Settings::default() });
    if chosen.is_some() {
        let most = settings.max_processes;
        assert!(
            count as u64 <= most,
            "the drive wants {count} child processes, and its kata.yaml allows {most}"
        );
        heap::limit(settings.max_heap_bytes);
    }
    if let Some(writer) = writer.filter(|_| count > 0) {
        recorder::keep_from_children(writer);
    }
    let children = children::fork(count, &settings, settle_in);
    if chosen.is_some() {
        seal::close();
    }
    if let Some(writer) = writer {
        recorder::write_to(writer);
    }
    match settings.clock {
        Clock::Simulated => {
            machine::switch_on(&settings, writer.as_ref());
        }
        Clock::Wall => {
            wall_start();
        }
    }
    Some((Run { settings, judged: chosen.is_some() }, children))
}

impl Run {
    /// Writes the end-of-run record and ends the process, whatever other threads are doing.
    pub fn finish(self, status: Status) -> ! {
        end(status)
    }
}

/// Ends the run and the process as one that panicked, from whichever thread: in some languages a panic that
/// nobody catches ends more than its thread.
pub fn end_panicked() -> ! {
    end(Status::Panicked)
}

/// Ends the run for a reason that the drive may know nothing of.
fn end(status: Status) -> ! {
    if machine::is_on() {
        machine::close(status);
    } else {
        recorder::close(&End { status, at: now(), peak_heap_bytes: heap::peak(), ..End::default() });
    }
    // Last, since another thread may hold the lock for ever: the record is safe already.
    let _ = std::io::stdout().flush();
    recorder::exit()
}

/// Nanoseconds since [`start`]: the calling thread's simulated time, or real time on the wall clock.
pub fn now() -> u64 {
    if machine::is_on() {
        return machine::with(|machine| machine.sched.now());
    }
    u64::try_from(wall_start().elapsed().as_nanos()).unwrap_or(u64::MAX)
}

fn wall_start() -> Instant {
    static START: OnceLock<Instant> = OnceLock::new();
    *START.get_or_init(Instant::now)
}

/// Number of the calling thread: 0 is the first.
pub fn thread() -> u32 {
    static KNOWN: AtomicU32 = AtomicU32::new(0);
    thread_local! {
        static ON_THE_WALL_CLOCK: u32 = KNOWN.fetch_add(1, Relaxed);
    }
    if machine::is_on() { machine::me() } else { ON_THE_WALL_CLOCK.with(|number| *number) }
}

/// Uses the calling thread's core for `ns` nanoseconds, sharing it fairly with other threads that want one.
/// On the wall clock it burns that much real CPU.
pub fn charge(ns: u64) {
    if machine::is_on() {
        return machine::charge(ns);
    }
    let used = || real::cpu_time(libc::CLOCK_THREAD_CPUTIME_ID);
    let end = used() + ns;
    while used() < end {
        std::hint::spin_loop();
    }
}

/// Appends an event to the run's trace.
pub fn record(event: &Event<'_>) {
    recorder::record(event);
}
