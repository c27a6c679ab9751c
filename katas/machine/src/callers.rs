//! Who called: the return addresses on the calling thread's stack, from which the judge tells the learner's line.
//!
//! The last edge that a thread executed does not tell it: the compiler makes one edge of calls that follow one another.

use libc::{c_int, c_void};
use trace::CALLS;

unsafe extern "C" {
    /// The unwinder's walk along a stack: what std's own backtraces are made with.
    fn _Unwind_Backtrace(
        visit: extern "C" fn(frame: *mut c_void, found: &mut Found) -> c_int,
        found: &mut Found,
    ) -> c_int;
    /// Where a frame goes on when it is returned to.
    fn _Unwind_GetIP(frame: *mut c_void) -> usize;
    /// Where the linker put the program's image.
    static __ehdr_start: u8;
}

/// Go on to the caller.
const GO_ON: c_int = 0;
/// Stop: the code by which a walk ends.
const STOP: c_int = 5;

/// What a walk has found.
#[repr(C)]
struct Found {
    calls: [u64; CALLS],
    count: usize,
}

/// The callers of this function, from the innermost on, by their place in the program's image.
pub(crate) fn of_this() -> [u64; CALLS] {
    let mut found = Found { calls: [0; CALLS], count: 0 };
    // SAFETY: walks the calling thread's own stack and hands each frame to `visit` with what it is given here.
    unsafe { _Unwind_Backtrace(visit, &mut found) };
    found.calls
}

extern "C" fn visit(frame: *mut c_void, found: &mut Found) -> c_int {
    // SAFETY: the unwinder's own frame, asked for where it goes on.
    let address = unsafe { _Unwind_GetIP(frame) };
    let Some(call) = found.calls.get_mut(found.count) else { return STOP };
    *call = address.wrapping_sub((&raw const __ehdr_start) as usize) as u64;
    found.count += 1;
    GO_ON
}
