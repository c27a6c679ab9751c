//! The simulated machine beneath every kata: cores, a clock, a scheduler and devices, put under unmodified
//! runtimes at the libc boundary.
//!
//! A program that links this crate runs as usual until the kit calls [`start`]. If the judge handed it a trace,
//! the machine comes on: one thread runs at a time, time is simulated, and the whole run is a pure function of
//! the program, its seed and its schedule. Otherwise every interposed symbol passes straight through.
//!
//! Only the kit may name this crate: whoever can call these functions can move the clock.

use trace::{Event, Settings, Status};

/// The right to run one program on the machine: made once, by [`start`].
pub struct Run {
    /// What the judge chose, or the defaults on the wall clock.
    pub settings: Settings,
    /// Whether a judge reads the trace; otherwise this is an ordinary run by hand.
    pub judged: bool,
}

/// Switches the machine on if the judge asked for it. `None` on every call but the first.
pub fn start() -> Option<Run> {
    None
}

impl Run {
    /// Writes the end-of-run record and ends the process, whatever other threads are doing.
    pub fn finish(self, status: Status) -> ! {
        let _ = status;
        std::process::exit(0)
    }
}

/// Nanoseconds since [`start`]: the calling thread's simulated time, or real time on the wall clock.
pub fn now() -> u64 {
    0
}

/// Number of the calling thread: 0 is the first.
pub fn thread() -> u32 {
    0
}

/// Uses the calling thread's core for `ns` nanoseconds, sharing it fairly with other threads that want one.
/// On the wall clock it burns that much real CPU.
pub fn charge(ns: u64) {
    let _ = ns;
}

/// Appends an event to the run's trace.
pub fn record(event: &Event<'_>) {
    let _ = event;
}

/// What an alarm means for the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Something the program waits for: while it is pending, the program is not deadlocked.
    Event,
    /// A tick that goes on for ever and keeps nothing alive.
    Daemon,
}

/// Asks for `token` to come out of [`next_due`] at `at` nanoseconds; at one instant tokens come out in the
/// order in which they were asked for.
pub fn alarm(at: u64, token: u64, kind: Alarm) {
    let _ = (at, token, kind);
}

/// Takes back an alarm that has not come out yet.
pub fn disarm(token: u64) {
    let _ = token;
}

/// Blocks the device thread until the next alarm is due and returns its token. The first caller becomes the
/// machine's device: it takes no core, and runs before any other thread of the same instant.
pub fn next_due() -> u64 {
    0
}
