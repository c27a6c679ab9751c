//! What the machine charges for what is not the learner's own code, in simulated nanoseconds, and what each thing
//! counts towards the bound that ends a runaway. Small on purpose: enough that no loop stands still in time.

use crate::sched::Ns;

/// Reading the clock.
pub(crate) const CLOCK_NS: Ns = 25;
/// Giving way to other threads.
pub(crate) const YIELD_NS: Ns = 500;
/// Waking threads that wait for a futex.
pub(crate) const WAKE_NS: Ns = 100;
/// Starting a thread.
pub(crate) const SPAWN_NS: Ns = 5_000;
/// Writing to standard output or error.
pub(crate) const WRITE_NS: Ns = 1_000;

/// A call into the machine costs about as much real time as this many edges.
pub(crate) const CALL_EDGES: u64 = 30;
/// A hand-over from one thread to another costs about as much real time as this many edges.
pub(crate) const SWITCH_EDGES: u64 = 400;
