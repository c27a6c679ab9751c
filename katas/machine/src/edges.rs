//! The learner's code, edge by edge: what LLVM's sanitizer coverage calls in every basic block of the one crate that
//! is compiled with it. Each edge is charged, can be a point of preemption, and marks the run's path.
//!
//! The callbacks must live in a crate that is not itself instrumented, or they would call themselves. Counters are
//! atomics that are only loaded and stored: on the machine one thread runs at a time, and with the machine off
//! their values do not matter.

use crate::machine;
use std::ptr::null_mut;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize};

/// Edges until the machine must look again.
static LEFT: AtomicI64 = AtomicI64::new(i64::MAX);
/// What `LEFT` was when edges were last counted.
static ARMED: AtomicI64 = AtomicI64::new(i64::MAX);
/// A hash of the edges executed, in their order.
static PATH: AtomicU64 = AtomicU64::new(0);
/// Set in the number of an edge that is a point of an exploring policy.
const POINT: u32 = 1 << 31;
/// The program's guards: the linker puts those of all modules into one section.
static GUARDS: AtomicPtr<AtomicU32> = AtomicPtr::new(null_mut());
/// How many there are.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Lets this many edges pass before the machine looks again.
pub(crate) fn arm(edges: u64) {
    let edges = i64::try_from(edges).unwrap_or(i64::MAX);
    ARMED.store(edges, Relaxed);
    LEFT.store(edges, Relaxed);
}

/// Edges since the last count.
pub(crate) fn take() -> u64 {
    let left = LEFT.load(Relaxed);
    let passed = ARMED.load(Relaxed).saturating_sub(left);
    ARMED.store(left, Relaxed);
    passed.max(0).cast_unsigned()
}

/// The hash of the path so far.
pub(crate) fn path() -> u64 {
    PATH.load(Relaxed)
}

/// Forgets the edges before the run began.
pub(crate) fn reset() {
    PATH.store(0, Relaxed);
    arm(u64::MAX);
}

/// Called on every edge of instrumented code.
///
/// # Safety
/// `guard` is one of the words that were numbered at start-up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sanitizer_cov_trace_pc_guard(guard: &AtomicU32) {
    // A run is mostly this function. It takes a reference and wraps around, so that debug checks add nothing.
    let number = guard.load(Relaxed);
    let edge = u64::from(number & !POINT);
    let path = (PATH.load(Relaxed).rotate_left(5) ^ edge).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    PATH.store(path, Relaxed);
    let left = LEFT.load(Relaxed).wrapping_sub(1);
    LEFT.store(left, Relaxed);
    if left < 0 {
        look();
    }
    if number & POINT != 0 {
        pass();
    }
}

#[cold]
#[inline(never)]
extern "C" fn pass() {
    if machine::is_on() {
        machine::point();
    }
}

/// Makes points of the edges whose bits are set: bit 0 is edge 1.
pub(crate) fn keep(bits: &[AtomicU64]) {
    let first = GUARDS.load(Relaxed);
    if first.is_null() {
        return;
    }
    // SAFETY: the section of guards, as it was handed over for good when they were numbered.
    let guards = unsafe { std::slice::from_raw_parts(first, COUNT.load(Relaxed)) };
    for guard in guards {
        let edge = guard.load(Relaxed);
        let place = edge.wrapping_sub(1) as usize;
        if bits.get(place / 64).is_some_and(|word| word.load(Relaxed) >> (place % 64) & 1 == 1) {
            guard.store(edge | POINT, Relaxed);
        }
    }
}

#[cold]
#[inline(never)]
extern "C" fn look() {
    if machine::is_on() {
        machine::preempt();
    } else {
        arm(u64::MAX);
    }
}

/// Numbers the edges of a module, from 1, before `main`.
///
/// # Safety
/// `start..stop` is the module's guard section.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sanitizer_cov_trace_pc_guard_init(
    start: *const AtomicU32,
    stop: *const AtomicU32,
) {
    static NUMBERED: AtomicU32 = AtomicU32::new(0);
    // SAFETY: both ends come from the linker and belong to one section of such words.
    let guards = unsafe { std::slice::from_raw_parts(start, stop.offset_from_unsigned(start)) };
    GUARDS.store(start.cast_mut(), Relaxed);
    COUNT.store(guards.len(), Relaxed);
    // A module's constructor may run more than once; its guards are numbered already then.
    for guard in guards.iter().filter(|guard| guard.load(Relaxed) == 0) {
        guard.store(NUMBERED.fetch_add(1, Relaxed) + 1, Relaxed);
    }
}

/// The table of instrumented program counters: read from the file by whoever wants source lines, not here.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_pcs_init(_start: *const usize, _stop: *const usize) {}
