//! Starting a thread of the machine, and waiting for its end.

use crate::machine;
use crate::real::Start;
use crate::seats::{self, Birth, Seat};
use libc::{c_int, c_void, pthread_attr_t, pthread_t};

/// Starts a thread of the machine. It can run at once, and does when the scheduler picks it.
///
/// # Safety
/// As for `pthread_create`.
pub(crate) unsafe fn create(
    thread: *mut pthread_t,
    attributes: *const pthread_attr_t,
    start: Start,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    let seat = unsafe { seats::choose(attributes) };
    let id = machine::with(|machine| machine.spawn(&seat.baton));
    // SAFETY: the caller's contract.
    match unsafe { seat.take(Birth { start, arg, id }, attributes) } {
        Ok(real) => {
            // SAFETY: the caller's place for it.
            unsafe { thread.write(real) };
            machine::with(|machine| machine.started(real, id));
            machine::point();
            0
        }
        Err(error) => {
            machine::with(|machine| machine.stillborn(id));
            error
        }
    }
}

/// Waits for a thread's end on the machine. Then, for the moment that it still takes, for that of the real one, unless it
/// stays: true if it does.
pub(crate) fn join(thread: pthread_t) -> bool {
    let seat = seats::of(thread);
    if let Some(id) = machine::with(|machine| machine.joinable(thread)) {
        machine::waits::join(id);
    }
    seat.map(Seat::release).is_some()
}

/// Nobody will wait for this thread's end. True if the real one stays, and need not be told.
pub(crate) fn detach(thread: pthread_t) -> bool {
    machine::with(|machine| machine.joinable(thread));
    seats::of(thread).map(Seat::release).is_some()
}
