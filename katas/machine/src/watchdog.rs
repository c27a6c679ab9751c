//! Ends a loop that the machine cannot see, or sees too rarely: one that the compiler made without an edge, such as
//! `loop {}`, or whose edges are so slow that the bound on their number would take many seconds, such as one around
//! `spin_loop`. Everything else that does not end is ended by the machine's own bounds.
//!
//! It counts real CPU time and decides nothing but this one end: a run that makes a call or takes memory now and then
//! never notices it.

use crate::batch::{self, Batch};
use crate::{heap, machine};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

/// CPU time from one look at the run to the next.
const TICK_US: libc::suseconds_t = 100_000;
/// Looks in a row that find the run where it was, after which it is ended.
const PATIENCE: u64 = 8;

/// Where the run was at the last look.
static SEEN: AtomicU64 = AtomicU64::new(0);
/// Looks in a row that found it there.
static STILL: AtomicU64 = AtomicU64::new(0);

/// Looks at the run from time to time, from now on. Where the system refuses, the judge's own limits end the loop
/// somewhat later.
pub(crate) fn start() {
    if batch::here().is_some_and(Batch::is_watched) {
        return;
    }
    let tick: extern "C" fn(libc::c_int) = look;
    let every = libc::timeval { tv_sec: 0, tv_usec: TICK_US };
    let timer = libc::itimerval { it_interval: every, it_value: every };
    // SAFETY: a zeroed sigaction is a valid one, both calls read what they are given, and the handler does only
    // what a handler may.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = tick as usize;
        // On the alternative stack, where a thread has one: the loop may have used up its own.
        action.sa_flags = libc::SA_RESTART | libc::SA_ONSTACK;
        libc::sigaction(libc::SIGPROF, &raw const action, std::ptr::null_mut());
        libc::setitimer(libc::ITIMER_PROF, &raw const timer, std::ptr::null_mut());
    }
}

/// Runs in whatever thread the signal meets, so it only reads and writes atomics.
extern "C" fn look(_: libc::c_int) {
    let here = heap::live().wrapping_add(machine::calls() << 32);
    if SEEN.swap(here, Relaxed) != here {
        STILL.store(0, Relaxed);
    } else if STILL.fetch_add(1, Relaxed) + 1 >= PATIENCE {
        // The signal by which the system itself would end a process that uses too much CPU time.
        // SAFETY: a call that may be made in a handler; and it needs no process number, which is not the real one here.
        unsafe { libc::raise(libc::SIGXCPU) };
    }
}
