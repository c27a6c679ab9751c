//! How a real thread lives on the machine: it starts by waiting for the token and ends by handing it on.

use crate::baton::Baton;
use crate::machine;
use crate::real::{self, Start};
use crate::sched::ThreadId;
use libc::{c_int, c_void, pthread_attr_t, pthread_t};
use std::ptr::null_mut;

unsafe extern "C" {
    /// glibc's registration of thread-local destructors: they run last in, first out.
    fn __cxa_thread_atexit_impl(
        destructor: unsafe extern "C" fn(*mut c_void),
        object: *mut c_void,
        library: *const c_void,
    ) -> c_int;
    static __dso_handle: u8;
}

/// What a new thread needs to know.
struct Birth {
    start: Start,
    arg: *mut c_void,
    id: ThreadId,
    baton: &'static Baton,
}

/// Starts a thread of the machine. It can run at once, and does when the scheduler picks it.
///
/// # Safety
/// As for `pthread_create`.
pub(crate) unsafe fn create(
    thread: *mut pthread_t,
    attr: *const pthread_attr_t,
    start: Start,
    arg: *mut c_void,
) -> c_int {
    let (id, baton) = machine::with(|machine| machine.spawn());
    let birth = Box::into_raw(Box::new(Birth { start, arg, id, baton }));
    // SAFETY: the caller's contract; `birth` is the new thread's from here on.
    let error = unsafe { real::pthread_create(thread, attr, live, birth.cast()) };
    if error == 0 {
        // SAFETY: a successful call filled it in.
        machine::with(|machine| machine.started(unsafe { *thread }, id));
        machine::point();
    } else {
        machine::with(|machine| machine.stillborn(id));
        // SAFETY: the thread that would have taken it does not exist.
        drop(unsafe { Box::from_raw(birth) });
    }
    error
}

/// Waits for a thread's end: first on the machine, then for the moment that the real one still takes.
pub(crate) fn join(thread: pthread_t) {
    if let Some(id) = machine::with(|machine| machine.joinable(thread)) {
        machine::waits::join(id);
    }
}

/// The whole life of a real thread.
extern "C" fn live(birth: *mut c_void) -> *mut c_void {
    let birth: *mut Birth = birth.cast();
    // SAFETY: `create` made it for this thread alone.
    let (id, baton) = unsafe { ((*birth).id, (*birth).baton) };
    machine::enter(id, baton);
    // SAFETY: as above. Freed only now that this thread holds the token, so that the heap changes in the run's order.
    let Birth { start, arg, .. } = *unsafe { Box::from_raw(birth) };
    // Registered before any of the thread's own destructors, so it runs after all of them: handing the token on
    // any earlier would let them run in parallel with other threads.
    // SAFETY: the destructor takes no object, and belongs to this very program.
    unsafe { __cxa_thread_atexit_impl(die, null_mut(), (&raw const __dso_handle).cast()) };
    start(arg)
}

unsafe extern "C" fn die(_: *mut c_void) {
    machine::leave();
}
